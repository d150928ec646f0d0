package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalArchiveTest {

    @Test
    void gaps_ofAWholeArchive_areNone() {
        assertThat(archive("15-1", "0000000100000000000000FE", "0000000100000000000000FF", "000000010000000100000000")
                        .gaps())
                .isEmpty();
    }

    @Test
    void gaps_nameWhatIsMissing() {
        assertThat(archive("15-1", "0000000100000000000000FD", "000000010000000100000001")
                        .gaps())
                .containsExactly("0000000100000000000000FE", "0000000100000000000000FF", "000000010000000100000000");
    }

    @Test
    void gaps_afterARestore_theNewTimelineMayBranchOffEarlier() {
        assertThat(archive("15-1", "000000010000000000000004", "000000010000000000000005", "000000020000000000000005")
                        .gaps())
                .isEmpty();
        assertThat(archive("15-1", "000000010000000000000004", "000000010000000000000005", "000000020000000000000006")
                        .gaps())
                .isEmpty();
    }

    @Test
    void gaps_betweenTwoTimelines_areNamed() {
        assertThat(archive("15-1", "000000010000000000000004", "000000020000000000000006")
                        .gaps())
                .containsExactly("000000020000000000000005");
    }

    @Test
    void gaps_ofOneDatabase_areNotFilledByAnother() {
        WalArchive archive = new WalArchive(Stream.of(
                path("15-1", "000000010000000000000004"),
                path("15-2", "000000010000000000000005"),
                path("15-1", "000000010000000000000006")));

        assertThat(archive.gaps()).containsExactly("000000010000000000000005");
    }

    @Test
    void has_knowsFilesOnly() {
        WalArchive archive = new WalArchive(Stream.of(
                "archive.info",
                "15-1/0000000100000000/000000010000000000000004.00000028.backup",
                "15-1/0000000100000000/000000010000000000000007.partial-" + "0".repeat(40) + ".zst",
                path("15-1", "000000010000000000000005")));

        assertThat(archive.has("000000010000000000000005")).isTrue();
        assertThat(archive.has("000000010000000000000004")).isFalse();
        assertThat(archive.has("000000010000000000000007")).isFalse();
        assertThat(archive.has("000000020000000000000005")).isFalse();
    }

    private static WalArchive archive(String system, String... files) {
        return new WalArchive(Stream.of(files).map(file -> path(system, file)));
    }

    private static String path(String system, String file) {
        return system + "/" + file.substring(0, 16) + "/" + file + "-" + "0".repeat(40) + ".zst";
    }
}
