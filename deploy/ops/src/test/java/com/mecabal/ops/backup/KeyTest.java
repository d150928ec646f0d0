package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTest {

    private static final String WORDS = "Amina sells a generator. ".repeat(10_000);

    @TempDir
    private Path folder;

    @Test
    void open_givesBackWhatWasSealed() throws IOException {
        Path sealed = sealed();

        assertThat(Files.readString(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Amina");
        try (InputStream in = Fixtures.key(folder).open(Files.newInputStream(sealed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(WORDS);
        }
    }

    @Test
    void seal_opensWithOpensslAlone() throws IOException, InterruptedException {
        Path sealed = sealed();
        Path opened = folder.resolve("opened");

        Process openssl = new ProcessBuilder(
                        "openssl",
                        "enc",
                        "-d",
                        "-aes-256-cbc",
                        "-pbkdf2",
                        "-iter",
                        "1",
                        "-pass",
                        "file:" + folder.resolve("keya"),
                        "-in",
                        sealed.toString(),
                        "-out",
                        opened.toString())
                .inheritIO()
                .start();

        assertThat(openssl.waitFor()).isZero();
        assertThat(opened).hasContent(WORDS);
    }

    @Test
    void seal_twice_looksDifferent() throws IOException {
        assertThat(Files.readAllBytes(sealed())).isNotEqualTo(Files.readAllBytes(sealed()));
    }

    @Test
    void open_ofSomethingElse_isRefused() {
        Path plain = Fixtures.file(folder, "plain", WORDS);

        assertThatIOException()
                .isThrownBy(() -> Fixtures.key(folder).open(Files.newInputStream(plain)))
                .withMessage("not a sealed file");
    }

    @Test
    void code_dependsOnContentAndKey() {
        Key key = Fixtures.key(folder);
        Key other = Key.of(Fixtures.keyFile(folder, "b"));
        byte[] words = WORDS.getBytes(StandardCharsets.UTF_8);

        assertThat(key.code(words)).matches("[0-9a-f]{64}").isEqualTo(key.code(words.clone()));
        assertThat(key.code(words)).isNotEqualTo(other.code(words)).isNotEqualTo(key.code(new byte[] {1}));
    }

    @Test
    void of_shortKey_isRefused() {
        Path file = Fixtures.file(folder, "short", "secret");

        assertThatExceptionOfType(BackupFailed.class)
                .isThrownBy(() -> Key.of(file))
                .withMessageContaining("64 hexadecimal digits");
    }

    private Path sealed() throws IOException {
        Path sealed = Files.createTempFile(folder, "sealed", "");
        try (OutputStream out = Fixtures.key(folder).seal(Files.newOutputStream(sealed))) {
            out.write(WORDS.getBytes(StandardCharsets.UTF_8));
        }
        return sealed;
    }
}
