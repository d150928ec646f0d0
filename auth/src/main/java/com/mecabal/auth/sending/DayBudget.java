package com.mecabal.auth.sending;

import com.mecabal.auth.AuthConfig;
import com.mecabal.auth.RedisScripts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The most that codes may cost on one day (UTC). The sum of the day stands in Redis and is made again from the rows of the day
 * when it is missing. Money is reserved before a code is sent and given back when no provider took it, so that a crowd cannot
 * overdraw it.
 */
@ApplicationScoped
class DayBudget {

    private static final Logger LOG = Logger.getLogger(DayBudget.class);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final double WARNING = 0.8;

    private final RedisScripts redis;
    private final CodeDeliveries deliveries;
    private final long cap;
    private final AtomicLong spent = new AtomicLong();
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private volatile LocalDate warned = LocalDate.EPOCH;
    private volatile LocalDate alarmed = LocalDate.EPOCH;

    DayBudget(RedisScripts redis, CodeDeliveries deliveries, AuthConfig config, MeterRegistry metrics) {
        this.redis = redis;
        this.deliveries = deliveries;
        this.cap = config.dailyCapKobo();
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder("mecabal_codes_day_kobo", spent, AtomicLong::get).register(metrics),
                Gauge.builder("mecabal_codes_day_cap_kobo", () -> cap).register(metrics));
    }

    /** The registry outlives an application that is started anew in the same JVM, and would go on telling of this one. */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    /** Fails with 503 {@code codes-budget-exhausted}; what is free of charge passes always. */
    Uni<Void> reserve(Instant at, long kobo) {
        return kobo == 0
                ? Uni.createFrom().voidItem()
                : take(at, kobo)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> refill(at).chain(() -> take(at, kobo)))
                        .invoke(taken -> {
                            if (!taken) {
                                throw SendingProblem.CODES_BUDGET_EXHAUSTED
                                        .problem()
                                        .retryAfter(untilTomorrow(at));
                            }
                        })
                        .replaceWithVoid();
    }

    Uni<Void> giveBack(Instant at, long kobo) {
        return kobo == 0 ? Uni.createFrom().voidItem() : take(at, -kobo).replaceWithVoid();
    }

    /** Null when the day has no sum yet. */
    private Uni<Boolean> take(Instant at, long kobo) {
        return redis.run("cost-take", List.of(key(at)), List.of(kobo, cap)).map(answer -> {
            int outcome = answer.get(0).toInteger();
            if (outcome < 0) {
                return null;
            }
            watch(day(at), answer.get(1).toLong(), outcome == 1);
            return outcome == 1;
        });
    }

    private Uni<Void> refill(Instant at) {
        return deliveries
                .spentOn(day(at))
                .onFailure()
                .transform(failure -> SendingProblem.CODES_UNAVAILABLE.problem().retryAfter(Duration.ofSeconds(5)))
                .chain(sum -> redis.ask(Request.cmd(Command.SET)
                        .arg(key(at))
                        .arg(sum)
                        .arg("NX")
                        .arg("PX")
                        .arg(KEPT.toMillis())))
                .replaceWithVoid();
    }

    /** Each instance says it once a day; the metrics say it always. */
    private void watch(LocalDate today, long sum, boolean taken) {
        spent.set(sum);
        if (!taken && alarmed.isBefore(today)) {
            alarmed = today;
            LOG.errorf(
                    "The day's budget for codes is spent (%d of %d kobo): telephones get none until tomorrow",
                    sum, cap);
        } else if (sum >= cap * WARNING && warned.isBefore(today)) {
            warned = today;
            LOG.warnf("The day's budget for codes is nearly spent: %d of %d kobo", sum, cap);
        }
    }

    private static Duration untilTomorrow(Instant at) {
        return Duration.between(
                at, day(at).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String key(Instant at) {
        return "otp:cost:" + day(at);
    }
}
