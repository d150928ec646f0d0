package com.mecabal.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The passwords of the containers and the keys of auth: made once for a clone, in a file that only its owner reads. */
final class Secrets {

    private static final List<String> PASSWORDS =
            List.of("PG_ADMIN", "SERVICE", "REDIS", "RABBITMQ", "S3", "KEYCLOAK_ADMIN");

    private Secrets() {}

    /** What is missing in the file is added. */
    static Map<String, String> in(Path file) {
        try {
            Map<String, String> saved = Files.exists(file) ? read(file) : Map.of();
            Map<String, String> all = fresh();
            all.putAll(saved);
            if (!all.equals(saved)) {
                write(file, all);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fresh() {
        Map<String, String> secrets = new LinkedHashMap<>(new Script("auth/keycloak/new-secrets").run());
        SecureRandom random = new SecureRandom();
        for (String name : PASSWORDS) {
            byte[] password = new byte[18];
            random.nextBytes(password);
            secrets.put(name + "_PASSWORD", HexFormat.of().formatHex(password));
        }
        return secrets;
    }

    private static Map<String, String> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return Lines.of(lines);
        }
    }

    private static void write(Path file, Map<String, String> secrets) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                secrets.entrySet().stream()
                        .map(secret -> secret.getKey() + "=" + secret.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
