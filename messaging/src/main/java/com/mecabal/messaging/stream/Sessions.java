package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.EndedElsewhere;
import com.mecabal.messaging.live.Frames;
import com.mecabal.messaging.live.Hub;
import com.mecabal.messaging.session.SessionEnd;
import com.mecabal.messaging.session.SessionEnded;
import com.mecabal.messaging.session.SessionEnds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that are connected to this instance, and when they must go. */
@ApplicationScoped
class Sessions {

    /** Phones, a tablet, a browser. The gateway counts over all instances; this one counts its own. */
    static final int PER_ACCOUNT = 5;

    private final Map<String, StreamSession> open = new ConcurrentHashMap<>();
    private final Hub hub;
    private final Frames frames;
    private final StreamCursor cursors;
    private final SessionEnds ends;
    private final Clock clock;

    Sessions(Hub hub, Frames frames, StreamCursor cursors, SessionEnds ends, Clock clock, MeterRegistry metrics) {
        this.hub = hub;
        this.frames = frames;
        this.cursors = cursors;
        this.ends = ends;
        this.clock = clock;
        metrics.gaugeMapSize("mecabal_messaging_streams", List.of(), open);
    }

    private record Beat(String cursor) {}

    void add(StreamSession session) {
        open.put(session.id(), session);
    }

    StreamSession of(String socketId) {
        return open.get(socketId);
    }

    void remove(String socketId) {
        StreamSession gone = open.remove(socketId);
        if (gone != null && gone.token() != null) {
            hub.leave(gone);
        }
    }

    Collection<StreamSession> all() {
        return List.copyOf(open.values());
    }

    /** A sixth device of an account makes the oldest go. */
    void makeRoomFor(UUID account) {
        List<StreamSession> same = open.values().stream()
                .filter(session -> session.token() != null && session.personId().equals(account))
                .sorted(Comparator.comparing(StreamSession::openedAt))
                .toList();
        for (int i = 0; i < same.size() - PER_ACCOUNT; i++) {
            same.get(i).close(Closing.TOO_MANY_SOCKETS.reason());
        }
    }

    void ended(@Observes SessionEnded ended) {
        close(ended.end());
    }

    void endedElsewhere(@Observes EndedElsewhere ended) {
        close(ended.end());
    }

    @Scheduled(every = "1s")
    void tick() {
        Instant now = clock.instant();
        Instant floor = hub.floor();
        if (floor == null) {
            return;
        }
        for (StreamSession session : open.values()) {
            session.tick(
                    now,
                    () -> frames.text("beat", new Beat(cursors.write(floor))),
                    () -> frames.text("auth-expiring", Map.of()));
        }
    }

    /** Finds what the channels have lost. */
    @Scheduled(every = "5s")
    Uni<Void> endLate() {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ends.recent().invoke(found -> found.forEach(this::close)).replaceWithVoid();
    }

    private void close(SessionEnd end) {
        open.values().stream()
                .filter(session -> session.isEndedBy(end))
                .forEach(session -> session.close(Closing.REVOKED.reason()));
    }
}
