package com.mecabal.platform.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** The writing side of one socket; belongs to the socket's context. */
final class Outlet {

    /** Unsent beyond either, the device does not read: it comes back and resumes from its cursor. */
    static final int UNSENT_FRAMES = 256;

    static final int UNSENT_BYTES = 256 * 1024;

    private final WebSocketConnection socket;
    private final Context context;
    private int unsentFrames;
    private int unsentBytes;
    private boolean closed;

    Outlet(WebSocketConnection socket, Context context) {
        this.socket = socket;
        this.context = context;
    }

    boolean isClosed() {
        return closed;
    }

    /** Sends without waiting; who does not keep up is closed, so that one slow reader costs the others nothing. */
    void send(String frame) {
        if (closed) {
            return;
        }
        unsentFrames++;
        unsentBytes += frame.length();
        if (unsentFrames > UNSENT_FRAMES || unsentBytes > UNSENT_BYTES) {
            close(SharedClosing.SLOW.reason());
            return;
        }
        write(frame)
                .subscribe()
                .with(
                        sent -> {
                            unsentFrames--;
                            unsentBytes -= frame.length();
                        },
                        lost -> close(SharedClosing.SLOW.reason()));
    }

    /** Sends and completes when the device's side has room for more. */
    Uni<Void> sendPaced(String frame) {
        return closed ? Uni.createFrom().voidItem() : write(frame);
    }

    void close(CloseReason reason) {
        if (!closed) {
            closed = true;
            socket.close(reason).subscribe().with(done -> {}, gone -> {});
        }
    }

    private Uni<Void> write(String frame) {
        return socket.sendText(frame).emitOn(task -> context.runOnContext(now -> task.run()));
    }
}
