package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.Change;
import com.mecabal.notification.inbox.Counters;
import com.mecabal.notification.session.SessionEnd;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** One connected device. All of its state belongs to the context of its socket; what comes from elsewhere hops there first. */
final class StreamSession {

    static final Duration BEAT = Duration.ofSeconds(30);

    /** What a device may have missed and still be sent; more is cheaper to load again. */
    static final long REPLAY = 500;

    /** A device that resumes says so at once; live frames wait for it so long, and come after what was missed. */
    static final Duration RESUME_WITHIN = Duration.ofMillis(1_000);

    private static final Logger LOG = Logger.getLogger(StreamSession.class);
    private static final Duration TOKEN_WITHIN = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(75);
    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_COUNTERS = Duration.ofMillis(500);

    private final String id;
    private final Context context;
    private final Outlet outlet;
    private final Feed feed;
    private final Frames frames;
    private final Instant openedAt;
    private final FrameRate rate;
    private volatile StreamToken token;
    private volatile Uni<Void> admission;
    private volatile long sent = -1;
    private Instant heardAt;
    private Instant beatAt;
    private Instant liveFrom;
    private Instant countedAt = Instant.EPOCH;
    private boolean live;
    private boolean looking;
    private boolean lookAgain;
    private boolean countersDue;
    private Counters told;
    private int unknown;

    StreamSession(WebSocketConnection socket, Context context, Feed feed, Frames frames, Instant now) {
        this.id = socket.id();
        this.context = context;
        this.outlet = new Outlet(socket, context);
        this.feed = feed;
        this.frames = frames;
        this.openedAt = now;
        this.heardAt = now;
        this.beatAt = now;
        this.rate = new FrameRate(now);
    }

    String id() {
        return id;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** Null until it has been admitted. */
    StreamToken token() {
        return token;
    }

    /** The number of the newest change that was sent; -1 before it is ready. */
    long sent() {
        return sent;
    }

    boolean isEndedBy(SessionEnd end) {
        StreamToken held = token;
        return held != null && end.ends(held.accountId(), held.sessionId(), held.issuedAt());
    }

    /** Continues the work on this session's context. */
    <T> Uni<T> here(Uni<T> work) {
        return work.emitOn(task -> context.runOnContext(now -> task.run()));
    }

    /** False for one frame too many. */
    boolean hears(Instant now) {
        heardAt = now;
        return rate.takes(now);
    }

    void isAlive(Instant now) {
        heardAt = now;
    }

    /** Done once; whatever the device says meanwhile waits for it. */
    Uni<Void> admittedBy(Uni<Void> work) {
        admission = work.memoize().indefinitely();
        return admission;
    }

    /** Null when no token has been offered yet. */
    Uni<Void> admission() {
        return admission;
    }

    void isHeldBy(StreamToken fresh) {
        token = fresh;
    }

    void send(String frame) {
        outlet.send(frame);
    }

    void close(CloseReason reason) {
        context.runOnContext(now -> outlet.close(reason));
    }

    /** The third frame that nobody knows ends the stream. */
    void unknownFrame() {
        if (++unknown >= 3) {
            outlet.close(Closing.UNKNOWN_FRAME.reason());
        } else {
            outlet.send(frames.error("unknown-frame"));
        }
    }

    void ready(long seq, Counters counters, Instant now) {
        sent = seq;
        told = counters;
        liveFrom = now.plus(RESUME_WITHIN);
        outlet.send(frames.ready(seq, counters, token.expiresAt()));
    }

    /** Once live, what came before may not be sent any more: it would come after what is newer. */
    void resume(long afterSeq) {
        if (sent < 0) {
            return;
        }
        boolean tooMuch = sent - afterSeq > REPLAY;
        if (live || tooMuch) {
            outlet.send(frames.resync(sent));
        } else {
            sent = Math.min(sent, afterSeq);
        }
        goLive();
    }

    void goLive() {
        if (!live && sent >= 0) {
            live = true;
            look();
        }
    }

    /** Something may have changed. */
    void poke() {
        context.runOnContext(now -> look());
    }

    void tick(Instant now) {
        context.runOnContext(onTime -> {
            Closing due = due(now);
            if (due != null) {
                outlet.close(due.reason());
                return;
            }
            if (!live && sent >= 0 && !liveFrom.isAfter(now)) {
                goLive();
            }
            if (sent >= 0 && !beatAt.plus(BEAT).isAfter(now)) {
                beatAt = now;
                outlet.send(frames.ping(sent));
            }
            if (countersDue && !countedAt.plus(BETWEEN_COUNTERS).isAfter(now)) {
                countersDue = false;
                countedAt = now;
                here(feed.counters(token.accountId())).subscribe().with(this::count, this::fail);
            }
        });
    }

    /** One look at a time; what is poked meanwhile is looked for afterwards. */
    private void look() {
        if (!live || outlet.isClosed()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookAgain = false;
        here(feed.after(token.accountId(), sent))
                .onItem()
                .transformToMulti(changes -> Multi.createFrom().iterable(changes))
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .collect()
                .asList()
                .plug(this::here)
                .subscribe()
                .with(
                        written -> {
                            looking = false;
                            countersDue |= !written.isEmpty();
                            if (lookAgain || written.size() == Feed.STEP) {
                                look();
                            }
                        },
                        failure -> {
                            looking = false;
                            fail(failure);
                        });
    }

    private Uni<Long> write(Change change) {
        return outlet.sendPaced(frames.change(change)).map(written -> {
            sent = change.seq();
            return change.seq();
        });
    }

    private void count(Counters counters) {
        if (!counters.equals(told)) {
            told = counters;
            outlet.send(frames.counters(counters));
        }
    }

    /** The table is away: the next look finds it, or the device comes back. */
    private void fail(Throwable failure) {
        LOG.debugf("A stream could not be read: %s", failure);
    }

    private Closing due(Instant now) {
        if (token == null && !openedAt.plus(TOKEN_WITHIN).isAfter(now)) {
            return Closing.NO_TOKEN;
        }
        if (token != null && !token.expiresAt().plus(TOLERANCE).isAfter(now)) {
            return Closing.EXPIRED;
        }
        return heardAt.plus(SILENCE).isAfter(now) ? null : Closing.SILENT;
    }
}
