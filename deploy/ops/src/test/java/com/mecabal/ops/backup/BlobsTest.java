package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    @Test
    void keep_givesItBackByItsName() throws IOException {
        String name = blobs().keep(content("a photo"));

        blobs().fetch(name, scratch.resolve("opened"));

        assertThat(scratch.resolve("opened")).hasContent("a photo");
        assertThat(blobs().complaint(name)).isEmpty();
    }

    @Test
    void keep_sameContent_isWrittenOnce() throws IOException {
        String first = blobs().keep(content("a photo"));
        byte[] sealed = Files.readAllBytes(onlyFile());

        assertThat(blobs().keep(content("a photo"))).isEqualTo(first);
        assertThat(Files.readAllBytes(onlyFile())).isEqualTo(sealed);
    }

    @Test
    void fetch_damaged_isNoticedAndLeavesNothing() throws IOException {
        String name =
                blobs().keep(content("a photo of more than one block of the cipher, so that its padding is whole"));
        byte[] sealed = Files.readAllBytes(onlyFile());
        sealed[20] ^= 1;
        Files.write(onlyFile(), sealed);

        assertThat(blobs().complaint(name)).isEqualTo("its content is not what was kept");
        assertThatIOException()
                .isThrownBy(() -> blobs().fetch(name, scratch.resolve("opened")))
                .withMessageContaining(name);
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("keya", "content");
        }
    }

    @Test
    void complaint_cutShortOrGone_isNoticed() throws IOException {
        String name = blobs().keep(content("a photo"));
        Files.write(onlyFile(), List.of("Salted__"));
        assertThat(blobs().complaint(name)).isNotEmpty();

        Files.delete(onlyFile());
        assertThat(blobs().complaint(name)).contains("NoSuchFile");
    }

    @Test
    void fetch_withAnotherKey_isRefused() throws IOException {
        String name = blobs().keep(content("a photo"));
        Blobs strangers = new Blobs(new FolderStore(folder), Key.of(Fixtures.keyFile(scratch, "b")));

        assertThatIOException().isThrownBy(() -> strangers.fetch(name, scratch.resolve("opened")));
    }

    private Blobs blobs() throws IOException {
        return new Blobs(new FolderStore(folder), Fixtures.key(scratch));
    }

    private Path content(String text) {
        return Fixtures.file(scratch, "content", text);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
