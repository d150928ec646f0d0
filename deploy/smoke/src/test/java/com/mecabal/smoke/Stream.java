package com.mecabal.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/** An open WebSocket of one device; the token travels beside the protocol, never in the address. */
final class Stream implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private Stream() {}

    static Stream open(Neighbour caller, String path) {
        Stream stream = new Stream();
        stream.socket = Platform.http()
                .newWebSocketBuilder()
                .subprotocols("mecabal.v1", "bearer." + caller.accessToken())
                .connectTimeout(PATIENCE)
                .buildAsync(Platform.socket(path), stream)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return stream;
    }

    void say(String type, Object data) {
        socket.sendText(Platform.write(Map.of("type", type, "data", data)), true)
                .join();
    }

    JsonNode await(String type) {
        return await(type, frame -> true);
    }

    /** The next frame of this type of which the test holds; others that come before are passed over. */
    JsonNode await(String type, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            JsonNode frame;
            while ((frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
                if (frame.path("type").asText().equals(type) && wanted.test(frame)) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Assertions.fail("No such frame \"%s\" within %s s; closed with %s", type, PATIENCE.toSeconds(), closed);
    }

    /** The code with which the server closes within this time. */
    int closedWithin(Duration time) {
        try {
            return closed.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Assertions.fail("The stream was still open after %s ms", time.toMillis());
        } catch (Exception e) {
            throw new AssertionError("The stream broke", e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            try {
                frames.add(Platform.JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                closed.completeExceptionally(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
