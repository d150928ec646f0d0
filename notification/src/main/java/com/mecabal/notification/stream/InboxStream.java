package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.Change;
import com.mecabal.notification.inbox.Counters;
import com.mecabal.platform.realtime.Closing;
import com.mecabal.platform.realtime.StreamSession;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** One connected device: reads the table after the last number that it was sent, whenever something may have changed. */
final class InboxStream extends StreamSession {

    /** What a device may have missed and still be sent; more is cheaper to load again. */
    private static final long REPLAY = 500;

    /** A device that resumes says so at once; live frames wait for it so long, and come after what was missed. */
    private static final Duration RESUME_WITHIN = Duration.ofMillis(1_000);

    private static final Logger LOG = Logger.getLogger(InboxStream.class);
    private static final Duration BETWEEN_COUNTERS = Duration.ofMillis(500);

    private final Feed feed;
    private final Frames frames;
    private volatile Uni<Void> admission;
    private volatile long sent = -1;
    private Instant liveFrom;
    private Instant countedAt = Instant.EPOCH;
    private boolean live;
    private boolean looking;
    private boolean lookAgain;
    private boolean countersDue;
    private Counters told;
    private int unknown;

    InboxStream(WebSocketConnection socket, Instant now, Feed feed, Frames frames) {
        super(socket, now);
        this.feed = feed;
        this.frames = frames;
    }

    @Override
    protected Closing notAdmitted() {
        return InboxClosing.NO_TOKEN;
    }

    @Override
    protected String beat() {
        return sent < 0 ? null : frames.ping(sent);
    }

    @Override
    protected void ticked(Instant now) {
        if (!live && sent >= 0 && !liveFrom.isAfter(now)) {
            goLive();
        }
        if (countersDue && !countedAt.plus(BETWEEN_COUNTERS).isAfter(now)) {
            countersDue = false;
            countedAt = now;
            here(feed.counters(token().accountId())).subscribe().with(this::count, this::fail);
        }
    }

    /** The number of the newest change that was sent; -1 before it is ready. */
    long sent() {
        return sent;
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

    /** The third frame that nobody knows ends the stream. */
    void unknownFrame() {
        if (++unknown >= 3) {
            close(InboxClosing.UNKNOWN_FRAME);
        } else {
            send(frames.error("unknown-frame"));
        }
    }

    void ready(long seq, Counters counters, Instant now) {
        sent = seq;
        told = counters;
        liveFrom = now.plus(RESUME_WITHIN);
        send(frames.ready(seq, counters, token().expiresAt()));
    }

    /** Once live, what came before may not be sent any more: it would come after what is newer. */
    void resume(long afterSeq) {
        if (sent < 0) {
            return;
        }
        boolean tooMuch = sent - afterSeq > REPLAY;
        if (live || tooMuch) {
            send(frames.resync(sent));
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
        onContext(this::look);
    }

    /** One look at a time; what is poked meanwhile is looked for afterwards. */
    private void look() {
        if (!live || isClosed()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookAgain = false;
        here(feed.after(token().accountId(), sent))
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
        return sendPaced(frames.change(change)).map(written -> {
            sent = change.seq();
            return change.seq();
        });
    }

    private void count(Counters counters) {
        if (!counters.equals(told)) {
            told = counters;
            send(frames.counters(counters));
        }
    }

    /** The table is away: the next look finds it, or the device comes back. */
    private void fail(Throwable failure) {
        LOG.debugf("A stream could not be read: %s", failure);
    }
}
