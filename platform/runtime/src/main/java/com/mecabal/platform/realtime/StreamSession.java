package com.mecabal.platform.realtime;

import com.mecabal.platform.realtime.session.SessionEnd;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One connected device. All of its state belongs to the context of its socket; what comes from elsewhere hops there first. */
public abstract class StreamSession {

    /** A device that hears nothing for longer is cut off; phones and gateways give a silent line 45 seconds and more. */
    public static final Duration BEAT = Duration.ofSeconds(30);

    private static final Duration ADMITTED_WITHIN = Duration.ofSeconds(10);
    /** Two beats and what a slow network adds. */
    private static final Duration SILENCE = Duration.ofSeconds(75);
    /** The same as a request is given whose token has just expired. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final String id;
    private final Context context;
    private final Outlet outlet;
    private final Instant openedAt;
    private final FrameRate rate;
    private volatile StreamToken token;
    private Instant heardAt;
    private Instant beatAt;

    /** To be called on the socket's context. */
    protected StreamSession(WebSocketConnection socket, Instant now) {
        this.id = socket.id();
        this.context = Vertx.currentContext();
        this.outlet = new Outlet(socket, context);
        this.openedAt = now;
        this.heardAt = now;
        this.beatAt = now;
        this.rate = new FrameRate(now);
    }

    /** Why a device goes that was not admitted within ten seconds. */
    protected abstract Closing notAdmitted();

    /** What is said every thirty seconds; null while nothing may be said yet. */
    protected abstract String beat();

    /** Every second, on the context of the socket, while nothing ends the stream. */
    protected void ticked(Instant now) {}

    public final String id() {
        return id;
    }

    /** Null until it is known who holds the stream. */
    public final StreamToken token() {
        return token;
    }

    public final boolean isHeldBy(UUID account) {
        StreamToken held = token;
        return held != null && held.accountId().equals(account);
    }

    /** Called again with a fresh token of the same session. */
    protected void isNowHeldBy(StreamToken fresh) {
        token = fresh;
    }

    /** Continues the work on this session's context. */
    public final <T> Uni<T> here(Uni<T> work) {
        return work.emitOn(task -> context.runOnContext(now -> task.run()));
    }

    /** Does it on this session's context, soon. */
    protected final void onContext(Runnable task) {
        context.runOnContext(now -> task.run());
    }

    /** Sends without waiting, on this session's context; who does not keep up is closed. */
    public final void send(String frame) {
        outlet.send(frame);
    }

    /** Sends, on this session's context, and completes when the device has room for more. */
    protected final Uni<Void> sendPaced(String frame) {
        return outlet.sendPaced(frame);
    }

    protected final boolean isClosed() {
        return outlet.isClosed();
    }

    /** From any thread. */
    public final void close(Closing closing) {
        close(closing.reason());
    }

    final void close(CloseReason reason) {
        onContext(() -> outlet.close(reason));
    }

    final Instant openedAt() {
        return openedAt;
    }

    final boolean isEndedBy(SessionEnd end) {
        StreamToken held = token;
        return held != null && held.isEndedBy(end);
    }

    /** False for one frame too many. */
    final boolean hears(Instant now) {
        heardAt = now;
        return rate.takes(now);
    }

    final void isAlive(Instant now) {
        heardAt = now;
    }

    /** Looks at the clock: says that it is alive, or ends. */
    final void tick(Instant now) {
        onContext(() -> {
            Closing due = due(now);
            if (due != null) {
                outlet.close(due.reason());
                return;
            }
            ticked(now);
            if (!beatAt.plus(BEAT).isAfter(now)) {
                beat(now);
            }
        });
    }

    private void beat(Instant now) {
        String frame = beat();
        if (frame != null) {
            beatAt = now;
            outlet.send(frame);
        }
    }

    private Closing due(Instant now) {
        if (token == null && !openedAt.plus(ADMITTED_WITHIN).isAfter(now)) {
            return notAdmitted();
        }
        if (token != null && !token.expiresAt().plus(TOLERANCE).isAfter(now)) {
            return SharedClosing.EXPIRED;
        }
        return heardAt.plus(SILENCE).isAfter(now) ? null : SharedClosing.SILENT;
    }
}
