package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsTest {

    private static final Manifest MONDAY = Fixtures.manifest(
            "20261123T023000Z",
            Fixtures.base("20261123-023000F", "000000010000000000000004", "000000010000000000000004"),
            "000000010000000000000005",
            Map.of(),
            new Manifest.Media("mecabal", new Manifest.Kept("ab", "cd", 1), 0, 0));

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        sets("a").write(MONDAY);

        assertThat(sets("a").names()).containsExactly(MONDAY.set());
        assertThat(sets("a").read(MONDAY.set())).isEqualTo(MONDAY);
        assertThat(sets("a").newest()).contains(MONDAY);
    }

    @Test
    void read_changedByAHand_isRefused() throws IOException {
        sets("a").write(MONDAY);
        Path file = folder.resolve("sets").resolve(MONDAY.set() + ".json");
        Files.writeString(
                file, Files.readString(file).replace("\"lossWindowSeconds\" : 60", "\"lossWindowSeconds\" : 6"));

        assertThatExceptionOfType(BackupFailed.class)
                .isThrownBy(() -> sets("a").read(MONDAY.set()))
                .withMessageContaining("was changed");
    }

    @Test
    void read_withAnotherKey_isRefused() throws IOException {
        sets("a").write(MONDAY);

        assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> sets("b").read(MONDAY.set()));
    }

    @Test
    void names_passOverASetWhoseMakingWasCutShort() throws IOException {
        Files.createDirectories(folder.resolve("sets"));
        Fixtures.file(folder.resolve("sets"), "20261124T023000Z.code", "ab");

        assertThat(sets("a").names()).isEmpty();
        assertThat(sets("a").newest()).isEmpty();
    }

    private Sets sets(String key) {
        return new Sets(new FolderStore(folder), Key.of(Fixtures.keyFile(scratch, key)));
    }
}
