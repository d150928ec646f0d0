package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Change;
import com.mecabal.messaging.live.ChangeFrame;
import com.mecabal.messaging.live.Follower;
import com.mecabal.messaging.session.SessionEnd;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One connected device. All of its state belongs to the context of its socket; what comes from elsewhere hops there first.
 * While what was missed is replayed, live frames wait; afterwards each goes out unless the replay has brought it already.
 */
final class StreamSession implements Follower {

    /** What a person can miss and still be replayed; more is cheaper to load again. */
    static final int REPLAY = 2_000;

    static final Duration BEAT = Duration.ofSeconds(30);
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(75);
    private static final Duration WARNING = Duration.ofSeconds(60);
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final String id;
    private final Context context;
    private final Outlet outlet;
    private final Instant openedAt;
    private final FrameRate rate;
    private final Map<UUID, Long> delivered = new HashMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private volatile StreamToken token;
    private boolean saidHello;
    private boolean live;
    private boolean warned;
    private Instant heardAt;
    private Instant beatAt;

    private record Waiting(Change change, String frame) {}

    StreamSession(WebSocketConnection socket, Context context, Instant now) {
        this.id = socket.id();
        this.context = context;
        this.outlet = new Outlet(socket, context);
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

    StreamToken token() {
        return token;
    }

    @Override
    public UUID personId() {
        return token.accountId();
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

    boolean saysHello() {
        boolean first = !saidHello;
        saidHello = true;
        return first;
    }

    void isHeldBy(StreamToken fresh) {
        token = fresh;
        warned = false;
    }

    /** What the device has already, by its own word. */
    void knows(Map<UUID, Long> recent) {
        delivered.putAll(recent);
    }

    void send(String frame) {
        outlet.send(frame);
    }

    void close(CloseReason reason) {
        context.runOnContext(now -> outlet.close(reason));
    }

    @Override
    public void changed(Change change, String frame) {
        context.runOnContext(now -> {
            if (isDelivered(change)) {
                return;
            }
            if (live) {
                delivered.put(change.conversationId(), change.no());
                outlet.send(frame);
            } else if (waiting.size() < REPLAY) {
                waiting.add(new Waiting(change, frame));
            } else {
                outlet.close(Closing.SLOW.reason());
            }
        });
    }

    @Override
    public void noted(String frame) {
        context.runOnContext(now -> outlet.send(frame));
    }

    Uni<Void> replay(List<ChangeFrame> missed) {
        return Multi.createFrom()
                .iterable(missed)
                .onItem()
                .transformToUniAndConcatenate(frame -> paced(frame.change(), frame.textFor(personId())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Sends what came during the replay, then the last word, and is live from then on. */
    Uni<Void> goLive(Supplier<String> lastWord) {
        Waiting next = waiting.poll();
        while (next != null && isDelivered(next.change())) {
            next = waiting.poll();
        }
        if (next == null) {
            live = true;
            outlet.send(lastWord.get());
            return Uni.createFrom().voidItem();
        }
        return paced(next.change(), next.frame()).chain(() -> goLive(lastWord));
    }

    /** Looks at the clock: says that it is alive, warns, or ends. */
    void tick(Instant now, Supplier<String> beat, Supplier<String> warning) {
        context.runOnContext(onTime -> {
            Closing due = due(now);
            if (due != null) {
                outlet.close(due.reason());
            } else if (live) {
                if (!warned && !token.expiresAt().minus(WARNING).isAfter(now)) {
                    warned = true;
                    outlet.send(warning.get());
                }
                if (!beatAt.plus(BEAT).isAfter(now)) {
                    beatAt = now;
                    outlet.send(beat.get());
                }
            }
        });
    }

    private Closing due(Instant now) {
        if (!saidHello && !openedAt.plus(HELLO_WITHIN).isAfter(now)) {
            return Closing.NO_HELLO;
        }
        if (token != null && !token.expiresAt().plus(TOLERANCE).isAfter(now)) {
            return Closing.EXPIRED;
        }
        return heardAt.plus(SILENCE).isAfter(now) ? null : Closing.SILENT;
    }

    private Uni<Void> paced(Change change, String frame) {
        if (isDelivered(change)) {
            return Uni.createFrom().voidItem();
        }
        delivered.put(change.conversationId(), change.no());
        return outlet.sendPaced(frame);
    }

    private boolean isDelivered(Change change) {
        return change.no() <= delivered.getOrDefault(change.conversationId(), 0L);
    }
}
