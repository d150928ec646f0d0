package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we ask of an S3 server, whichever is configured: MinIO, S3Proxy or a provider's. */
@QuarkusTest
class ObjectStoreTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIFE = Duration.ofMinutes(1);

    @Inject
    MediaConfig config;

    @TempDir
    Path folder;

    private final String prefix = "contract/" + UUID.randomUUID() + "/";
    private ObjectStore store;

    @BeforeEach
    void connect() {
        store = new ObjectStore(config);
        store.ensureBucket();
        store.ensureBucket();
    }

    @Test
    void object_isPutReadStatedAndDeleted() {
        String name = prefix + "a";
        store.put(name, text("hello"), "text/plain");
        assertThat(store.read(name, InputStream::readAllBytes)).contains(text("hello"));
        assertThat(store.stat(name)).contains(new ObjectStore.Stat(5, "text/plain"));
        store.put(name, text("again"), "text/plain");
        assertThat(store.read(name, InputStream::readAllBytes)).contains(text("again"));
        store.delete(name);
        store.delete(name);
        assertThat(store.stat(name)).isEmpty();
        assertThat(store.read(name, InputStream::readAllBytes)).isEmpty();
    }

    @Test
    void list_namesWhatBeginsSo() {
        store.put(prefix + "a/1", text("x"), "text/plain");
        store.put(prefix + "a/2/3", text("x"), "text/plain");
        store.put(prefix + "ab", text("x"), "text/plain");
        assertThat(store.list(prefix + "a/")).containsExactlyInAnyOrder(prefix + "a/1", prefix + "a/2/3");
        assertThat(store.list(prefix + "none/")).isEmpty();
    }

    @Test
    void largeFilesAndStreams_goInParts() throws Exception {
        byte[] large = new byte[(11 << 20) + 7];
        new Random(1).nextBytes(large);
        Path file = Files.write(folder.resolve("large"), large);
        store.put(prefix + "file", file, "application/zip", Map.of());
        store.put(prefix + "stream", new ByteArrayInputStream(large), "application/zip");
        assertThat(store.read(prefix + "file", InputStream::readAllBytes)).contains(large);
        assertThat(store.read(prefix + "stream", InputStream::readAllBytes)).contains(large);
    }

    @Test
    void presignedPut_bindsAddressLengthAndType() throws Exception {
        String link =
                store.presignPut(prefix + "put", Map.of("Content-Type", "image/png", "Content-Length", "5"), LIFE);
        assertThat(put(link, "image/png", "hello!")).isEqualTo(403);
        assertThat(put(link, "text/html", "hello")).isEqualTo(403);
        assertThat(put(link.replace(prefix + "put", prefix + "other"), "image/png", "hello"))
                .isEqualTo(403);
        assertThat(store.stat(prefix + "put")).isEmpty();
        assertThat(put(link, "image/png", "hello")).isEqualTo(200);
        assertThat(store.stat(prefix + "put")).contains(new ObjectStore.Stat(5, "image/png"));
    }

    @Test
    void presignedGet_opensOneObjectForAWhile() throws Exception {
        store.put(prefix + "get", text("hello"), "text/plain");
        String link = store.presignGet(prefix + "get", LIFE);
        assertThat(get(link).body()).isEqualTo("hello");
        assertThat(get(link.replace(prefix + "get", prefix + "got")).statusCode())
                .isEqualTo(403);
        assertThat(get(link.substring(0, link.indexOf('?'))).statusCode()).isEqualTo(403);
        String brief = store.presignGet(prefix + "get", Duration.ofSeconds(1));
        Thread.sleep(2_500);
        assertThat(get(brief).statusCode()).isEqualTo(403);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int put(String link, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static HttpResponse<String> get(String link) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
