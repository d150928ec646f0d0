package com.mecabal.gateway.socket;

import com.mecabal.gateway.exchange.Caller;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;

/** One socket between a caller and his service; all of it runs on the event loop that accepted it. */
final class OpenSocket {

    /** Unsent to a caller beyond this, he does not read: he comes back and resumes from his cursor. */
    private static final int UNSENT_BYTES = 256 * 1024;

    private static final short SLOW_READER = 4408;
    private static final short TOO_BIG = 1009;
    private static final short BROKEN = 1011;
    private static final long HEARTBEAT_MS = 30_000;

    private final String id;
    private final Caller caller;
    private final String stream;
    private final Context context;
    private ServerWebSocket client;
    private WebSocket upstream;
    private final long openedAt = System.nanoTime();
    private long lastSign = System.nanoTime();

    OpenSocket(String id, Caller caller, String stream, Context context) {
        this.id = id;
        this.caller = caller;
        this.stream = stream;
        this.context = context;
    }

    String id() {
        return id;
    }

    /** Null: the token comes in the first frame, and only the service sees it. */
    Caller caller() {
        return caller;
    }

    String stream() {
        return stream;
    }

    /** On this instance's clock. */
    long openedAt() {
        return openedAt;
    }

    /** @param idleMs without any sign of the caller, its two missed heartbeats; @param onClose called once */
    void join(Vertx vertx, ServerWebSocket accepted, WebSocket connected, long idleMs, Runnable onClose) {
        client = accepted;
        upstream = connected;
        client.setWriteQueueMaxSize(UNSENT_BYTES);
        client.frameHandler(frame -> {
            lastSign = System.nanoTime();
            if (frame.binaryData().length() > SocketProxy.FRAME_BYTES) {
                close(TOO_BIG, "frame too large");
            } else {
                pass(frame, upstream, client);
            }
        });
        client.pongHandler(pong -> lastSign = System.nanoTime());
        upstream.frameHandler(frame -> {
            if (!client.isClosed() && client.writeQueueFull()) {
                close(SLOW_READER, "slow reader");
            } else {
                pass(frame, client, upstream);
            }
        });
        long heartbeat = vertx.setPeriodic(Math.min(HEARTBEAT_MS, idleMs / 3), tick -> {
            if (System.nanoTime() - lastSign > idleMs * 1_000_000) {
                client.close();
            } else if (!client.isClosed()) {
                client.writePing(io.vertx.core.buffer.Buffer.buffer());
            }
        });
        client.exceptionHandler(failure -> {});
        upstream.exceptionHandler(failure -> {});
        client.closeHandler(closed -> {
            vertx.cancelTimer(heartbeat);
            close(upstream, client.closeStatusCode(), client.closeReason());
            onClose.run();
        });
        upstream.closeHandler(closed -> close(client, upstream.closeStatusCode(), upstream.closeReason()));
        if (upstream.isClosed()) {
            close(BROKEN, "upstream closed");
        }
        client.resume();
        upstream.resume();
    }

    /** From any thread. */
    void close(short code, String reason) {
        context.runOnContext(now -> {
            if (client != null && !client.isClosed()) {
                client.close(code, reason);
            }
        });
    }

    private static void pass(WebSocketFrame frame, WebSocketBase to, WebSocketBase from) {
        if (frame.isClose() || frame.isPing() || to.isClosed()) {
            return;
        }
        to.writeFrame(frame);
        if (!to.isClosed() && to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    /** Codes that only describe a lost connection cannot be sent on. */
    private static void close(WebSocketBase other, Short code, String reason) {
        if (other.isClosed()) {
            return;
        }
        boolean sendable = code != null && code >= 1000 && code != 1004 && code != 1005 && code != 1006 && code != 1015;
        other.close(sendable ? code : BROKEN, sendable ? reason : null);
    }
}
