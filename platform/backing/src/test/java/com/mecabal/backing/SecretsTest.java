package com.mecabal.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void secrets_areMadeOnceAndCompleted() throws IOException {
        Path file = folder.resolve("secrets.env");
        Map<String, String> first = Secrets.in(file);

        assertThat(first).containsKeys("PG_ADMIN_PASSWORD", "AUTH_ASSERTION_PUBLIC_KEYS", "KEYCLOAK_MINT_SECRET");
        assertThat(Secrets.in(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.writeString(file, "PG_ADMIN_PASSWORD=kept\n");
        assertThat(Secrets.in(file)).containsEntry("PG_ADMIN_PASSWORD", "kept").containsKey("REDIS_PASSWORD");
    }
}
