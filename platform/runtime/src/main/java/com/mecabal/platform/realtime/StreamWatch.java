package com.mecabal.platform.realtime;

import com.mecabal.platform.realtime.session.SessionEnd;
import com.mecabal.platform.realtime.session.SessionEnded;
import com.mecabal.platform.realtime.session.SessionEnds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the open streams see the clock, and closes those whose session has ended. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
class StreamWatch {

    private final List<Streams<?>> all;
    private final SessionEnds ends;
    private final Clock clock;

    StreamWatch(
            @All List<Streams<?>> all,
            SessionEnds ends,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "mecabal.service") String service) {
        this.all = all;
        this.ends = ends;
        this.clock = clock;
        metrics.gauge("mecabal_" + service + "_streams", this, StreamWatch::size);
    }

    @Scheduled(every = "1s")
    void tick() {
        Instant now = clock.instant();
        open().forEach(session -> session.tick(now));
    }

    void ended(@Observes SessionEnded ended) {
        close(ended.end());
    }

    /** Finds what this instance has not heard. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endLate() {
        if (size() == 0) {
            return Uni.createFrom().voidItem();
        }
        return ends.recent().invoke(found -> found.forEach(this::close)).replaceWithVoid();
    }

    private void close(SessionEnd end) {
        open().filter(session -> session.isEndedBy(end)).forEach(session -> session.close(SharedClosing.REVOKED));
    }

    private Stream<? extends StreamSession> open() {
        return all.stream().flatMap(streams -> streams.all().stream());
    }

    private int size() {
        return all.stream().mapToInt(Streams::size).sum();
    }
}
