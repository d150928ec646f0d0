package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.CounterQueries;
import com.mecabal.notification.session.SessionEnd;
import com.mecabal.notification.session.SessionEnds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that are connected to this instance, and when they must look or go. */
@ApplicationScoped
class Sessions {

    /** Phones, a tablet, a browser. The gateway counts over all instances; this one counts its own. */
    static final int PER_ACCOUNT = 5;

    private final Map<String, StreamSession> open = new ConcurrentHashMap<>();
    private final SessionEnds ends;
    private final CounterQueries counters;
    private final Clock clock;

    Sessions(SessionEnds ends, CounterQueries counters, Clock clock, MeterRegistry metrics) {
        this.ends = ends;
        this.counters = counters;
        this.clock = clock;
        metrics.gaugeMapSize("mecabal_notification_streams", List.of(), open);
    }

    void add(StreamSession session) {
        open.put(session.id(), session);
    }

    StreamSession of(String socketId) {
        return open.get(socketId);
    }

    void remove(String socketId) {
        open.remove(socketId);
    }

    Collection<StreamSession> all() {
        return List.copyOf(open.values());
    }

    /** A sixth device of an account makes the oldest go. */
    void makeRoomFor(UUID account) {
        List<StreamSession> same = open.values().stream()
                .filter(session ->
                        session.token() != null && session.token().accountId().equals(account))
                .sorted(Comparator.comparing(StreamSession::openedAt))
                .toList();
        for (int i = 0; i < same.size() - PER_ACCOUNT; i++) {
            same.get(i).close(Closing.TOO_MANY_SOCKETS.reason());
        }
    }

    void poke(Collection<UUID> people) {
        Set<UUID> changed = new HashSet<>(people);
        open.values().stream()
                .filter(session -> session.token() != null
                        && changed.contains(session.token().accountId()))
                .forEach(StreamSession::poke);
    }

    void close(SessionEnd end) {
        open.values().stream()
                .filter(session -> session.isEndedBy(end))
                .forEach(session -> session.close(Closing.REVOKED.reason()));
    }

    @Scheduled(every = "1s")
    void tick() {
        Instant now = clock.instant();
        open.values().forEach(session -> session.tick(now));
    }

    /** Finds what the channel has lost: one statement for everybody connected here. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lookForMissed() {
        UUID[] people = open.values().stream()
                .filter(session -> session.sent() >= 0)
                .map(session -> session.token().accountId())
                .distinct()
                .toArray(UUID[]::new);
        if (people.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return counters.lastOf(people)
                .invoke(last -> open.values().stream()
                        .filter(session -> session.sent() >= 0
                                && last.getOrDefault(session.token().accountId(), 0L) > session.sent())
                        .forEach(StreamSession::poke))
                .replaceWithVoid();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endLate() {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ends.recent().invoke(found -> found.forEach(this::close)).replaceWithVoid();
    }
}
