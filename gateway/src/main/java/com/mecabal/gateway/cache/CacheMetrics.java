package com.mecabal.gateway.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** How calls of rows that are kept were answered, and what was dropped. */
@ApplicationScoped
class CacheMetrics {

    enum Result {
        HIT,
        STALE,
        MISS,
        COALESCED,
        /** With a token, or with a parameter that the row does not know. */
        BYPASS
    }

    private final MeterRegistry registry;
    private final Counter purged;

    CacheMetrics(MeterRegistry registry, CachedPages pages) {
        this.registry = registry;
        this.purged = Counter.builder("gateway.cache.purged")
                .description("pages that an event or an administrator dropped")
                .register(registry);
        Gauge.builder("gateway.cache.bytes", pages, CachedPages::bytes).register(registry);
        Gauge.builder("gateway.cache.addresses", pages, CachedPages::size).register(registry);
    }

    void answered(Asked asked, Result result) {
        answered(asked.route().label(), result);
    }

    void answered(String route, Result result) {
        registry.counter(
                        "gateway.cache.answers",
                        "route",
                        route,
                        "result",
                        result.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void purged(int pages) {
        purged.increment(pages);
    }
}
