package com.mecabal.ops.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads everything that sets consist of, each blob once, and says what is wrong with it. */
final class VerifySets {

    private final Sets sets;
    private final Blobs blobs;
    private final List<BaseBackup> bases;
    private final WalArchive archive;
    private final Map<String, String> complaints = new HashMap<>();

    VerifySets(Sets sets, Blobs blobs, List<BaseBackup> bases, WalArchive archive) {
        this.sets = sets;
        this.blobs = blobs;
        this.bases = bases;
        this.archive = archive;
    }

    /** @param wrong empty when all of it can be restored */
    record Verdict(String set, int files, List<String> wrong) {}

    Verdict verify(String set) throws IOException {
        List<String> wrong = new ArrayList<>();
        Manifest manifest;
        try {
            manifest = sets.read(set);
        } catch (BackupFailed | IOException e) {
            return new Verdict(set, 1, List.of(e.getMessage()));
        }
        int files = 1;
        for (Map.Entry<String, Manifest.Kept> file : manifest.files().entrySet()) {
            check(file.getKey(), file.getValue().blob(), wrong);
            files++;
        }
        files += verifyMedia(manifest, wrong);
        verifyDatabase(manifest, wrong);
        return new Verdict(set, files, wrong);
    }

    /**
     * Gaps in the log that no set stands in, for example from a time when backups were off: nothing between the sets on both
     * sides can be restored.
     */
    List<String> harmlessGaps() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (String set : sets.names()) {
            manifests.add(sets.read(set));
        }
        return archive.gaps().stream()
                .filter(gap -> manifests.stream().noneMatch(needs(gap)))
                .toList();
    }

    private int verifyMedia(Manifest manifest, List<String> wrong) {
        check("media index", manifest.media().index().blob(), wrong);
        try {
            Map<String, MediaObject> objects = MediaIndex.of(manifest, blobs);
            objects.values().forEach(object -> check(object.key(), object.blob(), wrong));
            if (objects.size() != manifest.media().objects()) {
                wrong.add("the media index lists %d objects, the manifest %d"
                        .formatted(objects.size(), manifest.media().objects()));
            }
            return objects.size() + 1;
        } catch (IOException e) {
            // Said above: the index is one of the files that were checked.
            return 1;
        }
    }

    private void verifyDatabase(Manifest manifest, List<String> wrong) {
        String label = manifest.base().label();
        if (bases.stream().noneMatch(base -> base.label().equals(label))) {
            wrong.add("pgBackRest does not know the base backup " + label);
        }
        for (String end : List.of(manifest.base().firstWal(), manifest.point().wal())) {
            if (!archive.has(end)) {
                wrong.add("log file " + end + " is not in the archive");
            }
        }
        archive.gaps().stream()
                .filter(gap -> needs(gap).test(manifest))
                .forEach(gap -> wrong.add("log file " + gap + " is not in the archive"));
    }

    /** Between the start of its base backup and its point; what comes after the newest base is needed as well. */
    private Predicate<Manifest> needs(String gap) {
        String newest = bases.isEmpty() ? "" : bases.getLast().label();
        return manifest -> manifest.base().firstWal().compareTo(gap) < 0
                && (gap.compareTo(manifest.point().wal()) < 0
                        || manifest.base().label().equals(newest));
    }

    private void check(String what, String blob, List<String> wrong) {
        String complaint = complaints.computeIfAbsent(blob, blobs::complaint);
        if (!complaint.isEmpty()) {
            wrong.add(what + " (blob " + blob + "): " + complaint);
        }
    }
}
