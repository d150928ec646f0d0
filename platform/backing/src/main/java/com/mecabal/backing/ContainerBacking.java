package com.mecabal.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Containers by Testcontainers, started once and found again by every later JVM; one JVM at a time starts and changes them. */
final class ContainerBacking implements Backing {

    private static final Path FOLDER = Choice.of("MECABAL_HOME")
            .map(Path::of)
            .orElse(Clone.file(".mecabal"))
            .resolve("containers");

    private Map<String, String> secrets;
    private Postgres postgres;
    private RabbitMq rabbitmq;

    @Override
    public Map<String, String> up() {
        return alone(this::stores);
    }

    @Override
    public Map<String, String> upWithKeycloak() {
        return alone(() -> {
            Map<String, String> addresses = stores();
            addresses.putAll(new Keycloak(secrets, postgres).up().addresses());
            return addresses;
        });
    }

    @Override
    public void freshDatabase(String name) {
        postgres.freshDatabase(name);
    }

    @Override
    public void freshVhost(String name) {
        rabbitmq.freshVhost(name);
    }

    private Map<String, String> stores() {
        secrets = Secrets.in(FOLDER.resolve("secrets.env"));
        postgres = new Postgres(secrets).up();
        rabbitmq = new RabbitMq(secrets).up();
        Map<String, String> addresses = new HashMap<>();
        addresses.putAll(postgres.addresses());
        addresses.putAll(rabbitmq.addresses());
        addresses.putAll(new Redis(secrets).up().addresses());
        addresses.putAll(new ObjectStore(secrets).up().addresses());
        return addresses;
    }

    private static synchronized <T> T alone(Supplier<T> work) {
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel file = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                assert lock.isValid();
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
