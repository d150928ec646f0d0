package com.mecabal.ops.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The store and its key, by the environment. Every command that touches backups takes these options. */
final class Vault {

    private static final String S3 = "s3";

    @Option(
            names = "--store",
            required = true,
            defaultValue = "${env:BACKUP_STORE}",
            description = "BACKUP_STORE: a folder, or s3://BUCKET/PREFIX")
    private String place;

    @Option(
            names = "--key",
            required = true,
            defaultValue = "${env:BACKUP_KEY_FILE}",
            description = "BACKUP_KEY_FILE: the file with the key")
    private Path key;

    private Store store;

    Sets sets() {
        return new Sets(store(), Key.of(key));
    }

    Blobs blobs() throws IOException {
        return new Blobs(store(), Key.of(key));
    }

    private Store store() {
        if (store == null) {
            URI address = URI.create(place);
            store = S3.equals(address.getScheme()) ? bucket(address) : new FolderStore(Path.of(place));
        }
        return store;
    }

    private static Store bucket(URI address) {
        String authority = System.getenv("BACKUP_S3_CA");
        String prefix = address.getPath().replaceAll("^/+|/+$", "");
        return new S3Store(
                new Bucket(
                        URI.create(needed("BACKUP_S3_ENDPOINT")),
                        System.getenv().getOrDefault("BACKUP_S3_REGION", "us-east-1"),
                        needed("BACKUP_S3_ACCESS_KEY"),
                        needed("BACKUP_S3_SECRET_KEY"),
                        address.getHost(),
                        authority == null || authority.isBlank() ? null : Path.of(authority)),
                prefix.isEmpty() ? "" : prefix + "/");
    }

    private static String needed(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(variable + " is not set");
        }
        return value;
    }
}
