package com.mecabal.ops;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The backing services that all modules' tests share, and what this module has to itself in them. */
public final class Backing {

    private static final String SCRIPT = Path.of("../native/backing").toString();

    private final Map<String, String> addresses;

    public Backing() {
        addresses = run("up", "test");
    }

    public String get(String key) {
        return addresses.get(key);
    }

    Map<String, String> addresses() {
        return addresses;
    }

    /** A database of its own, empty but for schemas and roles. */
    public String freshDatabase(String name) {
        return run("database", "test", name, "--fresh").get("DB_NAME");
    }

    String freshVhost(String name) {
        return run("vhost", "test", name, "--fresh").get("RABBITMQ_VHOST");
    }

    ConnectionFactory broker(String vhost) {
        ConnectionFactory broker = new ConnectionFactory();
        broker.setHost(get("RABBITMQ_HOST"));
        broker.setPort(Integer.parseInt(get("RABBITMQ_PORT")));
        broker.setUsername(get("RABBITMQ_USER"));
        broker.setPassword(get("RABBITMQ_PASSWORD"));
        broker.setVirtualHost(vhost);
        return broker;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%s/%s".formatted(get("PG_HOST"), get("PG_PORT"), database);
    }

    private static Map<String, String> run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(SCRIPT), Stream.of(arguments))
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(SCRIPT + " " + List.of(arguments) + " failed");
            }
            return lines.stream()
                    .filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
