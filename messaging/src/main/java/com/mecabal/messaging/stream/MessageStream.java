package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Change;
import com.mecabal.messaging.live.ChangeFrame;
import com.mecabal.messaging.live.Follower;
import com.mecabal.platform.realtime.Closing;
import com.mecabal.platform.realtime.SharedClosing;
import com.mecabal.platform.realtime.StreamSession;
import com.mecabal.platform.realtime.StreamToken;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One connected device. While what was missed is replayed, live frames wait; afterwards each goes out unless the replay has
 * brought it already.
 */
final class MessageStream extends StreamSession implements Follower {

    /** What a person can miss and still be replayed; more is cheaper to load again. */
    static final int REPLAY = 2_000;

    private static final Duration WARNING = Duration.ofSeconds(60);

    private final StreamFrames frames;
    private final Map<UUID, Long> delivered = new HashMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private Uni<StreamToken> offered;
    private boolean saidHello;
    private boolean live;
    private boolean warned;

    private record Waiting(Change change, String frame) {}

    MessageStream(WebSocketConnection socket, Instant now, StreamFrames frames) {
        super(socket, now);
        this.frames = frames;
    }

    @Override
    public UUID personId() {
        return token().accountId();
    }

    @Override
    protected Closing notAdmitted() {
        return MessageClosing.NO_HELLO;
    }

    @Override
    protected String beat() {
        return live ? frames.beat() : null;
    }

    @Override
    protected void ticked(Instant now) {
        if (live && !warned && !token().expiresAt().minus(WARNING).isAfter(now)) {
            warned = true;
            send(frames.authExpiring());
        }
    }

    @Override
    protected void isNowHeldBy(StreamToken fresh) {
        super.isNowHeldBy(fresh);
        warned = false;
    }

    /** The token beside the protocol, which waits for {@code hello}. */
    void isOffered(Uni<StreamToken> token) {
        offered = token;
    }

    /** Null when none came beside the protocol. */
    Uni<StreamToken> offered() {
        return offered;
    }

    boolean saysHello() {
        boolean first = !saidHello;
        saidHello = true;
        return first;
    }

    /** What the device has already, by its own word. */
    void knows(Map<UUID, Long> recent) {
        delivered.putAll(recent);
    }

    @Override
    public void changed(Change change, String frame) {
        onContext(() -> {
            if (isDelivered(change)) {
                return;
            }
            if (live) {
                delivered.put(change.conversationId(), change.no());
                send(frame);
            } else if (waiting.size() < REPLAY) {
                waiting.add(new Waiting(change, frame));
            } else {
                close(SharedClosing.SLOW);
            }
        });
    }

    @Override
    public void noted(String frame) {
        onContext(() -> send(frame));
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
            send(lastWord.get());
            return Uni.createFrom().voidItem();
        }
        return paced(next.change(), next.frame()).chain(() -> goLive(lastWord));
    }

    private Uni<Void> paced(Change change, String frame) {
        if (isDelivered(change)) {
            return Uni.createFrom().voidItem();
        }
        delivered.put(change.conversationId(), change.no());
        return sendPaced(frame);
    }

    private boolean isDelivered(Change change) {
        return change.no() <= delivered.getOrDefault(change.conversationId(), 0L);
    }
}
