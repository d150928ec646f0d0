package com.mecabal.gateway.limit;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes what a call costs. The only gateway counts in its memory; several share the buckets in Redis, which gets 20 ms: what it does
 * not answer is decided here, so no request waits twice and none fails.
 */
@ApplicationScoped
public class Limits {

    public static final String INSTALL_ID = "X-Install-Id";
    private static final int FAILURES_IN_A_ROW = 5;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BAD_TOKEN_COST = 5;

    private final RedisBuckets shared;
    private final LocalBuckets local;
    private final boolean alone;
    private final long patienceMs;
    private final MeterRegistry registry;
    private final Counter decidedLocally;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile long pausedUntil = System.nanoTime();

    Limits(RedisBuckets shared, GatewayConfig config, MeterRegistry registry) {
        this.shared = shared;
        this.alone = config.alone();
        this.local = new LocalBuckets(
                config.instances(),
                limit -> alone || !limit.opensWithoutRedis(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        this.patienceMs = config.redis().patience().toMillis();
        this.registry = registry;
        this.decidedLocally = Counter.builder("gateway.limits.local")
                .description("takes decided without Redis while it is away")
                .register(registry);
    }

    /** Fails with {@code rate-limited}; else the answer carries the levels. */
    public Future<Void> take(Exchange exchange) {
        List<Bucket> buckets = Buckets.of(
                exchange.route(),
                exchange.caller(),
                exchange.address(),
                exchange.request().getHeader(INSTALL_ID));
        return take(buckets, exchange.route().cost(exchange.method())).compose(taken -> settle(exchange, taken));
    }

    /** Guessing tokens is paid for by the address. */
    public Future<Void> takeForBadToken(Exchange exchange) {
        return take(Buckets.badToken(exchange.address()), BAD_TOKEN_COST)
                .compose(taken -> taken.allowed() ? Future.succeededFuture() : settle(exchange, taken));
    }

    /** Whether takes are decided without Redis at the moment. */
    public boolean isLocal() {
        return failures.get() >= FAILURES_IN_A_ROW;
    }

    private Future<Void> settle(Exchange exchange, Taken taken) {
        if (taken.allowed()) {
            taken.tell(exchange.response().headers());
            return Future.succeededFuture();
        }
        var refusal = taken.refusal();
        registry.counter(
                        "gateway.limits.refused",
                        "limit",
                        String.valueOf(refusal.data().get("limit")))
                .increment();
        return Future.failedFuture(refusal);
    }

    private Future<Taken> take(List<Bucket> buckets, int cost) {
        if (alone) {
            return Future.succeededFuture(local.take(buckets, cost));
        }
        if (isLocal() && !mayProbe()) {
            return Future.succeededFuture(locally(buckets, cost));
        }
        return shared.take(buckets, cost)
                .timeout(patienceMs, TimeUnit.MILLISECONDS)
                .onSuccess(taken -> healthy())
                .recover(failed -> {
                    failed();
                    return Future.succeededFuture(locally(buckets, cost));
                });
    }

    private Taken locally(List<Bucket> buckets, int cost) {
        decidedLocally.increment();
        return local.take(buckets, cost);
    }

    /** After a pause one call asks Redis again, the others do not wait for its answer. */
    private boolean mayProbe() {
        return System.nanoTime() - pausedUntil >= 0 && probing.compareAndSet(false, true);
    }

    private void healthy() {
        failures.set(0);
        probing.set(false);
    }

    private void failed() {
        if (failures.incrementAndGet() >= FAILURES_IN_A_ROW) {
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
            probing.set(false);
        }
    }
}
