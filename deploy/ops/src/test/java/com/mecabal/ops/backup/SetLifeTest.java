package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets as they are kept, verified and let go of; two of them, with one photo in both. */
class SetLifeTest {

    private static final String MONDAY = "20261123T023000Z";
    private static final String TUESDAY = "20261124T023000Z";
    private static final BaseBackup FIRST =
            Fixtures.base("20261123-023000F", "000000010000000000000004", "000000010000000000000004");
    private static final BaseBackup SECOND =
            Fixtures.base("20261124-023000F", "000000010000000000000007", "000000010000000000000007");

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private Sets sets;
    private Blobs blobs;
    private KeepSet keep;

    @BeforeEach
    void twoSets() throws IOException {
        FolderStore store = new FolderStore(folder);
        sets = new Sets(store, Fixtures.key(scratch));
        blobs = new Blobs(store, Fixtures.key(scratch));
        keep = new KeepSet(sets, blobs);
        sets.write(set(MONDAY, FIRST, "000000010000000000000005", "monday", "shared photo", "old photo"));
        sets.write(set(TUESDAY, SECOND, "000000010000000000000008", "tuesday", "shared photo", "new photo"));
    }

    @Test
    void letGo_whileBothBasesAreThere_keepsAll() throws IOException {
        int before = blobs.names().size();

        assertThat(keep.letGo(List.of(FIRST, SECOND))).isEmpty();
        assertThat(blobs.names()).hasSize(before);
    }

    @Test
    void letGo_ofASetWhoseBaseWent_keepsWhatTheOtherShares() throws IOException {
        assertThat(keep.letGo(List.of(SECOND))).containsExactly(MONDAY);

        assertThat(sets.names()).containsExactly(TUESDAY);
        assertThat(verify("4", "5", "6", "7", "8").verify(TUESDAY).wrong()).isEmpty();
        // Secrets, index and two photos of Tuesday.
        assertThat(blobs.names()).hasSize(4);
    }

    @Test
    void letGo_whileAManifestCannotBeRead_touchesNothing() throws IOException {
        int before = blobs.names().size();
        Files.writeString(folder.resolve("sets").resolve(MONDAY + ".json"), "{}");

        assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> keep.letGo(List.of(SECOND)));
        assertThat(blobs.names()).hasSize(before);
        assertThat(sets.names()).containsExactly(MONDAY, TUESDAY);
    }

    @Test
    void verify_soundSets_findsNothing() throws IOException {
        assertThat(verify("4", "5", "6", "7", "8").verify(MONDAY))
                .isEqualTo(new VerifySets.Verdict(MONDAY, 5, List.of()));
        assertThat(verify("4", "5", "6", "7", "8").harmlessGaps()).isEmpty();
    }

    @Test
    void verify_damagedPhoto_namesIt() throws IOException {
        MediaObject photo = MediaIndex.of(sets.read(TUESDAY), blobs).get("new photo");
        blobs.delete(photo.blob());

        assertThat(verify("4", "5", "6", "7", "8").verify(TUESDAY).wrong())
                .singleElement()
                .asString()
                .startsWith("new photo (blob " + photo.blob());
        assertThat(verify("4", "5", "6", "7", "8").verify(MONDAY).wrong()).isEmpty();
    }

    @Test
    void verify_logFileOfTheSetMissing_isWrong() throws IOException {
        assertThat(verify("4", "6", "7", "8").verify(MONDAY).wrong())
                .contains("log file 000000010000000000000005 is not in the archive");
    }

    @Test
    void verify_logFileAfterTheNewestSetMissing_isWrong() throws IOException {
        assertThat(verify("4", "5", "6", "7", "8", "A").verify(TUESDAY).wrong())
                .containsExactly("log file 000000010000000000000009 is not in the archive");
    }

    @Test
    void verify_logFileBetweenTwoSetsMissing_isOnlySaid() throws IOException {
        VerifySets verify = verify("4", "5", "7", "8");

        assertThat(verify.verify(MONDAY).wrong()).isEmpty();
        assertThat(verify.verify(TUESDAY).wrong()).isEmpty();
        assertThat(verify.harmlessGaps()).containsExactly("000000010000000000000006");
    }

    @Test
    void verify_baseThatPgBackRestLost_isWrong() throws IOException {
        VerifySets verify = new VerifySets(sets, blobs, List.of(FIRST), archive("4", "5", "6", "7", "8"));

        assertThat(verify.verify(TUESDAY).wrong())
                .contains("pgBackRest does not know the base backup 20261124-023000F");
    }

    private Manifest set(String name, BaseBackup base, String wal, String secret, String... photos) throws IOException {
        Map<String, MediaObject> objects = new TreeMap<>();
        for (String photo : photos) {
            Path file = Fixtures.file(scratch, "photo", photo);
            objects.put(
                    photo, new MediaObject(photo, "e", photo.length(), Digest.of(file), blobs.keep(file), Map.of()));
        }
        return Fixtures.manifest(
                name,
                base,
                wal,
                keep.keepAll(Map.of("secrets.tar", Fixtures.file(scratch, "secrets", secret))),
                keep.media("mecabal", new CopyMedia.Copy(objects, photos.length)));
    }

    private VerifySets verify(String... digits) {
        return new VerifySets(sets, blobs, List.of(FIRST, SECOND), archive(digits));
    }

    private static WalArchive archive(String... digits) {
        return new WalArchive(Stream.of(digits)
                .map(digit -> "15-1/0000000100000000/00000001000000000000000" + digit + "-" + "0".repeat(40) + ".zst"));
    }
}
