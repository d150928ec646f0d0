package com.mecabal.testkit.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.testkit.http.Service;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A phone with a stream of the service under test. A service's tests extend it by what its frames say. */
public class StreamClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<StreamClient> ALL = new CopyOnWriteArrayList<>();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private volatile String closeReason = "";

    /**
     * Connected, and nothing said yet.
     *
     * @param path with a query, if any
     * @param protocols offered after {@code mecabal.v1}: {@code bearer.<token>}
     * @throws CompletionException when the service refuses the handshake
     */
    public StreamClient(String path, String... protocols) {
        URI uri = URI.create(Service.uri(path).toString().replaceFirst("^http", "ws"));
        socket = HTTP.newWebSocketBuilder()
                .subprotocols("mecabal.v1", protocols)
                .buildAsync(uri, new Ear())
                .join();
        ALL.add(this);
    }

    /** So that the devices of one test are no readers in the next. */
    public static void dropAll() {
        ALL.forEach(StreamClient::drop);
        ALL.clear();
    }

    public final void say(String type, Object data) {
        try {
            text(JSON.writeValueAsString(Map.of("type", type, "ref", type + "-1", "data", data)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final void text(String text) {
        socket.sendText(text, true).join();
    }

    /** As a client with a fault would. */
    public final void bytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Says the same small frame until the service closes, more often than a device may. */
    public final void flood(String type) {
        for (int i = 0; i < 100 && !isClosed(); i++) {
            try {
                say(type, Map.of());
            } catch (CompletionException alreadyClosed) {
                return;
            }
        }
    }

    public final JsonNode await(String type) {
        return await(frame -> frame.path("type").asText().equals(type));
    }

    public final JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> frames.stream().anyMatch(wanted) || closed.isDone());
        return frames.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("closed with " + closed.join() + " after " + frames));
    }

    public final List<JsonNode> of(String type) {
        return frames.stream().filter(f -> f.path("type").asText().equals(type)).toList();
    }

    public final List<JsonNode> all() {
        return List.copyOf(frames);
    }

    /** The code with which the server closed; waits for it. */
    public final int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public final String closeReason() {
        closeCode();
        return closeReason;
    }

    public final boolean isClosed() {
        return closed.isDone();
    }

    /** Without a goodbye, as a dead link. */
    public final void drop() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                try {
                    frames.add(JSON.readTree(partial.toString()));
                } catch (JsonProcessingException e) {
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
    }
}
