package com.mecabal.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is delivered, in a process of its own: what stands in {@code target/quarkus-app} after packaging. */
public final class PackagedService implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private PackagedService(Map<String, String> environment) throws IOException {
        port = freePort();
        managementPort = freePort();
        log = Files.createTempFile("packaged", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> given = builder.environment();
        given.clear();
        given.putAll(environment);
        given.put("HTTP_HOST", "127.0.0.1");
        given.put("HTTP_PORT", Integer.toString(port));
        given.put("MANAGEMENT_HOST", "127.0.0.1");
        given.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        process = builder.start();
    }

    /** @param environment all that the process gets, beside its ports; nothing of ours is handed on */
    public static PackagedService start(Map<String, String> environment) {
        try {
            return new PackagedService(new LinkedHashMap<>(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** Waits until it is ready; fails with what it wrote when it ends before. */
    public PackagedService awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        HttpRequest ready =
                HttpRequest.newBuilder(managementUri("/q/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && process.isAlive()) {
                try {
                    if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return this;
                    }
                } catch (IOException notListening) {
                    // its port opens late in the start
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new AssertionError("not ready:\n" + output());
    }

    /** Waits for its end and gives its exit code; fails when it goes on living. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        return process.exitValue();
    }

    /** Everything that it wrote so far. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
