package com.mecabal.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How far behind each queue is, in seconds since the event happened. The broker hands messages out in order, so the oldest of
 * those that this instance holds is the oldest of the queue; while it hears nothing, it is at least as late as the silence is long.
 */
@ApplicationScoped
class Lag {

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<Arrival, Instant> held = new ConcurrentHashMap<>();

    private volatile Instant silentSince;

    Lag(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void watch(Collection<String> queues) {
        queues.forEach(queue -> metrics.gauge(
                "mecabal_inbox_oldest_seconds", Tags.of("queue", queue), this, lag -> lag.oldestSeconds(queue)));
    }

    void silent() {
        if (silentSince == null) {
            silentSince = clock.instant();
        }
    }

    void heard() {
        silentSince = null;
    }

    /** @param time of the event; null when it cannot be read */
    void took(Arrival arrival, Instant time) {
        held.put(arrival, time == null ? clock.instant() : time);
    }

    /** It has taken effect or is a dead letter, or it went back to the broker. */
    void ended(Arrival arrival) {
        Instant time = held.remove(arrival);
        if (time != null) {
            metrics.timer("mecabal_inbox_lag", "queue", arrival.queue()).record(since(time));
        }
    }

    private double oldestSeconds(String queue) {
        Stream<Instant> times = held.entrySet().stream()
                .filter(entry -> entry.getKey().queue().equals(queue))
                .map(Map.Entry::getValue);
        return Stream.concat(times, Stream.ofNullable(silentSince))
                .min(Comparator.naturalOrder())
                .map(oldest -> since(oldest).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    /** Clocks of two machines differ a little. */
    private Duration since(Instant time) {
        Duration passed = Duration.between(time, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
