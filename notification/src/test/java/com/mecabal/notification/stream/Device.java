package com.mecabal.notification.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A phone with a stream of the service under test. */
final class Device implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Device> ALL = new CopyOnWriteArrayList<>();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile String closeReason = "";
    private WebSocket socket;

    /** Connected, with the token beside the protocol and nothing said yet. */
    static Device connected(String... protocols) {
        Device device = new Device();
        var builder = HTTP.newWebSocketBuilder();
        List<String> all = new ArrayList<>(List.of(protocols));
        builder.subprotocols("mecabal.v1", all.toArray(String[]::new));
        device.socket = builder.buildAsync(uri(""), device).join();
        ALL.add(device);
        return device;
    }

    static URI uri(String query) {
        return URI.create(Service.uri("/v1/notifications/stream").toString().replace("http:", "ws:") + query);
    }

    /** Ready, and live from now on. */
    static Device of(TestNeighbour person) {
        Device device = connected("bearer." + person.token());
        device.await("ready");
        device.say("active", Map.of("visible", true));
        return device;
    }

    /** As a phone whose link came back. */
    static Device resumed(TestNeighbour person, long afterSeq) {
        Device device = connected("bearer." + person.token());
        device.say("resume", Map.of("afterSeq", afterSeq));
        return device;
    }

    void say(String type, Object data) {
        text(write(Map.of("type", type, "data", data)));
    }

    void text(String text) {
        socket.sendText(text, true).join();
    }

    JsonNode await(String type) {
        return await(frame -> frame.path("type").asText().equals(type));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> frames.stream().anyMatch(wanted) || closed.isDone());
        return frames.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("closed with " + closed.join() + " after " + frames));
    }

    List<JsonNode> of(String type) {
        return frames.stream().filter(f -> f.path("type").asText().equals(type)).toList();
    }

    List<JsonNode> all() {
        return List.copyOf(frames);
    }

    /** The numbers of the changes that came, in the order in which they came. */
    List<Long> seqs() {
        return frames.stream()
                .filter(f -> List.of("entry", "changed").contains(f.path("type").asText()))
                .map(f -> f.at("/data/seq").asLong())
                .toList();
    }

    /** The code with which the server closed. */
    int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    String closeReason() {
        return closeReason;
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** So that the devices of one test are no readers in the next. */
    static void dropAll() {
        ALL.forEach(Device::drop);
        ALL.clear();
    }

    /** Without a goodbye, as a dead link. */
    void drop() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(partial.toString()));
            } catch (java.io.IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeReason = reason;
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
