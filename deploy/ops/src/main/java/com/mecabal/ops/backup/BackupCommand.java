package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The steps of a backup and a restore that deploy/backup puts together. */
@Command(
        name = "backup",
        description = "The steps of backup and restore; ./mecabal backup and restore put them together.",
        mixinStandardHelpOptions = true)
public final class BackupCommand {

    private static final int DIFFERS = 4;
    private static final double MEGA = 1e6;

    @Spec
    private CommandSpec spec;

    @Command(name = "point", description = "Marks a restore point in the log and counts the rows at it.")
    int point(
            @Mixin Cluster cluster,
            @Option(names = "--database", required = true, description = "One of those that are counted.")
                    List<String> databases,
            @Option(names = "--to", required = true, description = "The file that is written.") Path target)
            throws IOException, SQLException, InterruptedException {
        Point point = new TakePoint(cluster, databases).take();
        Files.write(target, Json.MAPPER.writeValueAsBytes(point));
        say(
                "%d rows in %d tables, writers waited %d ms%s",
                point.rowsInAll(),
                point.rows().size(),
                point.frozenMillis(),
                point.busy().isEmpty() ? "" : ", not counted: " + String.join(", ", point.busy()));
        return 0;
    }

    @Command(name = "realm", description = "Exports Keycloak's realm, without people.")
    int realm(
            @Option(
                            names = "--keycloak",
                            required = true,
                            defaultValue = "${env:KEYCLOAK_URL}",
                            description = "KEYCLOAK_URL")
                    URI keycloak,
            @Option(names = "--realm", defaultValue = "mecabal", description = "${DEFAULT-VALUE}") String realm,
            @Option(names = "--to", required = true, description = "The file that is written.") Path target)
            throws IOException, InterruptedException {
        new Realm(keycloak)
                .export(realm, System.getenv("KEYCLOAK_ADMIN_USER"), System.getenv("KEYCLOAK_ADMIN_PASSWORD"), target);
        return 0;
    }

    @Command(
            name = "keep",
            description = "Copies the media, seals the files, writes the manifest, lets go of what is old.")
    int keep(
            @Mixin Vault vault,
            @Mixin MediaSource media,
            @Option(names = "--point", required = true, description = "What point wrote.") Path pointFile,
            @Option(names = "--info", required = true, description = "What pgbackrest info --output=json says.")
                    Path info,
            @Option(names = "--file", description = "NAME=FILE, to be sealed into the set.") Map<String, Path> files,
            @Option(names = "--version-of", description = "NAME=VERSION, for the manifest.")
                    Map<String, String> versions,
            @Option(names = "--missing", description = "A part that could not be had.") List<String> missing,
            @Option(names = "--loss-window", required = true, description = "Seconds.") long lossWindow)
            throws IOException, InterruptedException {
        Sets sets = vault.sets();
        Blobs blobs = vault.blobs();
        KeepSet set = new KeepSet(sets, blobs);
        List<BaseBackup> bases = BaseBackup.in(info);
        Point point = Json.MAPPER.readValue(pointFile.toFile(), Point.class);
        Optional<Manifest> newest = sets.newest();
        CopyMedia.Copy copy = new CopyMedia(media.bucket(), blobs)
                .run(newest.isPresent() ? MediaIndex.of(newest.get(), blobs) : Map.of());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                Moment.setOf(point.name()),
                new TreeMap<>(versions == null ? Map.of() : versions),
                bases.getLast(),
                point,
                lossWindow,
                set.keepAll(files == null ? Map.of() : files),
                set.media(media.name(), copy),
                missing == null ? List.of() : missing);
        sets.write(manifest);
        List<String> gone = set.letGo(bases);
        say("%d media objects, %.1f MB, %d of them new", copy.objects().size(), copy.bytes() / MEGA, copy.copied());
        if (!gone.isEmpty()) {
            say("let go of %s: kept for 30 days", String.join(", ", gone));
        }
        out().println(manifest.set());
        out().flush();
        return 0;
    }

    @Command(name = "list", description = "The sets, oldest first.")
    int list(@Mixin Vault vault) throws IOException {
        Sets sets = vault.sets();
        out().printf("%-18s %-5s %10s %10s %8s %10s  %s%n", "SET", "BASE", "DATABASE", "ROWS", "MEDIA", "OF", "");
        for (String name : sets.names()) {
            Manifest set = sets.read(name);
            out().printf(
                            Locale.ROOT,
                            "%-18s %-5s %7.1f MB %10d %8d %7.1f MB  %s%n",
                            set.set(),
                            set.base().type(),
                            set.base().bytes() / MEGA,
                            set.point().rowsInAll(),
                            set.media().objects(),
                            set.media().bytes() / MEGA,
                            set.missing().isEmpty() ? "" : "without " + String.join(", ", set.missing()));
        }
        out().flush();
        return 0;
    }

    @Command(name = "verify", description = "Reads every file of the sets and compares it with what was kept.")
    int verify(
            @Mixin Vault vault,
            @Option(names = "--info", required = true, description = "What pgbackrest info --output=json says.")
                    Path info,
            @Option(names = "--wal", required = true, description = "What pgbackrest repo-ls says of the archive.")
                    Path wal,
            @Parameters(arity = "0..*", paramLabel = "SET", description = "These instead of all.") List<String> chosen)
            throws IOException {
        Sets sets = vault.sets();
        List<String> names = chosen == null || chosen.isEmpty() ? sets.names() : chosen;
        if (names.isEmpty()) {
            throw new BackupFailed("The store holds no backup");
        }
        VerifySets verify;
        try (Stream<String> paths = Files.lines(wal)) {
            verify = new VerifySets(sets, vault.blobs(), BaseBackup.in(info), new WalArchive(paths));
        }
        boolean sound = true;
        for (String name : names) {
            VerifySets.Verdict verdict = verify.verify(name);
            sound &= verdict.wrong().isEmpty();
            say("%s %s  %d files", verdict.wrong().isEmpty() ? "✓" : "✗", name, verdict.files());
            verdict.wrong().forEach(wrong -> say("    %s", wrong));
        }
        if (!sound) {
            return DIFFERS;
        }
        for (String gap : verify.harmlessGaps()) {
            say("  no time between two backups can be restored around the log file %s: it was never archived", gap);
        }
        return 0;
    }

    @Command(
            name = "open",
            description = "Writes the sealed files of a set to a folder and says how PostgreSQL gets there.")
    int open(
            @Mixin Vault vault,
            @Option(names = "--at", required = true, description = "latest, a set or a time with its zone.") String at,
            @Option(names = "--to", required = true, description = "The folder; only its owner should see into it.")
                    Path folder)
            throws IOException {
        Sets sets = vault.sets();
        Moment moment = Moment.of(at, sets.names());
        Manifest manifest = sets.read(moment.set());
        moment.refuseBefore(manifest.base());
        Blobs blobs = vault.blobs();
        for (Map.Entry<String, Manifest.Kept> file : manifest.files().entrySet()) {
            blobs.fetch(file.getValue().blob(), folder.resolve(file.getKey()));
        }
        Files.write(folder.resolve("manifest.json"), Json.MAPPER.writeValueAsBytes(manifest));
        out().printf("SET='%s'%n", moment.set());
        out().printf("KIND='%s'%n", moment.kind().name().toLowerCase(Locale.ROOT));
        out().printf("TARGET='%s'%n", moment.target());
        out().printf("BASE='%s'%n", manifest.base().label());
        out().printf("BASE_BYTES='%d'%n", manifest.base().bytes());
        out().printf("TIMELINE='%d'%n", manifest.point().timeline());
        out().flush();
        return 0;
    }

    @Command(name = "media", description = "Puts the media of a time back into the bucket.")
    int media(
            @Mixin Vault vault,
            @Mixin MediaSource target,
            @Option(names = "--at", required = true, description = "latest, a set or a time with its zone.") String at)
            throws IOException, InterruptedException {
        Sets sets = vault.sets();
        Blobs blobs = vault.blobs();
        Moment moment = Moment.of(at, sets.names());
        Map<String, MediaObject> objects = new HashMap<>(MediaIndex.of(sets.read(moment.set()), blobs));
        if (moment.later() != null) {
            objects.putAll(MediaIndex.of(sets.read(moment.later()), blobs));
        }
        int returned = new ReturnMedia(target.bucket(), blobs).run(objects);
        say("%d media objects, %d of them put back", objects.size(), returned);
        return 0;
    }

    @Command(
            name = "compare",
            description =
                    "Compares a restored database with the manifest of its set, and a sample of the set's media with their digests.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all is as it was", "4:something differs"})
    int compare(
            @Mixin Vault vault,
            @Mixin Cluster cluster,
            @Option(names = "--sample", defaultValue = "50", description = "So many media objects; ${DEFAULT-VALUE}")
                    int sample,
            @Parameters(paramLabel = "SET") String name)
            throws IOException, SQLException {
        Manifest manifest = vault.sets().read(name);
        CompareRows.Comparison comparison = new CompareRows(cluster).with(manifest.point());
        List<String> wrong = new ArrayList<>(comparison.differing());
        int uncounted = manifest.point().busy().size();
        if (comparison.tables() == 0 || uncounted > comparison.tables() / 10) {
            wrong.add("%d tables were not counted when the set was made".formatted(uncounted));
        }
        int sampled = sampleMedia(manifest, vault.blobs(), sample, wrong);
        wrong.forEach(line -> say("✗ %s", line));
        out().printf(
                        "TABLES=%d%nROWS=%d%nDIFFERING=%d%nMEDIA=%d%n",
                        comparison.tables(), comparison.rows(), wrong.size(), sampled);
        out().flush();
        return wrong.isEmpty() ? 0 : DIFFERS;
    }

    private static int sampleMedia(Manifest manifest, Blobs blobs, int size, List<String> wrong) throws IOException {
        List<MediaObject> objects =
                new ArrayList<>(MediaIndex.of(manifest, blobs).values());
        Collections.shuffle(objects);
        List<MediaObject> sample = objects.subList(0, Math.min(size, objects.size()));
        Path file = Files.createTempFile("mecabal-media", "");
        try {
            for (MediaObject object : sample) {
                try {
                    blobs.fetch(object.blob(), file);
                    if (!Digest.of(file).equals(object.sha256())) {
                        wrong.add(object.key() + " has another digest");
                    }
                } catch (IOException e) {
                    wrong.add(object.key() + ": " + e.getMessage());
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return sample.size();
    }

    /** For people; the answers for scripts go to stdout. */
    private void say(String text, Object... values) {
        spec.commandLine().getErr().println(text.formatted(values));
        spec.commandLine().getErr().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
