package com.mecabal.auth.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks for what pumping leaves behind: codes that nobody redeems, and far more of them than usual. What is free is not watched. */
@ApplicationScoped
class SendingWatch {

    private static final Logger LOG = Logger.getLogger(SendingWatch.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int LEAST_SENDS = 20;
    private static final int LEAST_VERIFIED_PERCENT = 20;
    private static final int LEAST_SURGE = 50;
    private static final int TIMES_THE_USUAL = 3;

    private final CodeDeliveries deliveries;
    private final Alarms alarms;
    private final MeterRegistry metrics;
    private final Clock clock;

    SendingWatch(CodeDeliveries deliveries, Alarms alarms, MeterRegistry metrics, Clock clock) {
        this.deliveries = deliveries;
        this.alarms = alarms;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Instant now = clock.instant();
        return prefixes(now).chain(() -> surge(now));
    }

    private Uni<Void> prefixes(Instant now) {
        return deliveries
                .unanswered(now.minus(WINDOW), LEAST_SENDS, LEAST_VERIFIED_PERCENT)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(prefix -> alarms.raise(prefix).invoke(isNew -> {
                    if (isNew) {
                        metrics.counter("mecabal_codes_prefix_alarms").increment();
                        LOG.warnf("Codes to %s... are hardly ever redeemed: work is asked there first", prefix);
                    }
                }))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> surge(Instant now) {
        return deliveries.hour(now).chain(hour -> {
            if (hour.sends() <= LEAST_SURGE || hour.sends() <= TIMES_THE_USUAL * hour.usual()) {
                return Uni.createFrom().voidItem();
            }
            metrics.counter("mecabal_codes_surges").increment();
            return alarms.raiseForAll();
        });
    }
}
