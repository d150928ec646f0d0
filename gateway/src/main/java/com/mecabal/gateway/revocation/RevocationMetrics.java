package com.mecabal.gateway.revocation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

@ApplicationScoped
class RevocationMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter blind;

    RevocationMetrics(MeterRegistry registry, Clock clock, RevocationList list) {
        this.registry = registry;
        this.clock = clock;
        this.blind = Counter.builder("gateway.revocation.blind.seconds")
                .description("seconds in which no live road was open")
                .register(registry);
        Gauge.builder("gateway.revocation.entries", list, RevocationList::size).register(registry);
    }

    /** From the event's own time to the moment from which it is obeyed here; more than a second is an alarm. */
    void applied(String road, Instant eventTime) {
        if (eventTime != null) {
            Duration lag = Duration.between(eventTime, clock.instant());
            Timer.builder("gateway.revocation.lag")
                    .tag("road", road)
                    .register(registry)
                    .record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    void blindFor(long seconds) {
        blind.increment(seconds);
    }
}
