package com.mecabal.gateway.entry;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.route.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One line a request, with the row's pattern in place of the path: no phone number, code, token or query value can get into it. */
@ApplicationScoped
class AccessLog {

    private static final Logger LOG = Logger.getLogger(AccessLines.LOGGER);
    private static final String OUTSIDE_TABLE = "-";

    /** 95th percentiles are compared with 200 and 500 ms; each further bucket is a time series a route and status. */
    private static final Duration[] BUCKETS =
            Stream.of(50, 100, 200, 500, 1_000, 2_500).map(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;

    AccessLog(MeterRegistry registry) {
        this.registry = registry;
    }

    void note(Exchange exchange) {
        Route route = exchange.route();
        String pattern = route == null ? OUTSIDE_TABLE : route.label();
        int status = exchange.response().getStatusCode();
        long nanos = exchange.nanos();
        LOG.infof(
                "id=%s route=%s %s status=%d ms=%d upstream=%d bytes=%d account=%s net=%s",
                exchange.id(),
                exchange.method(),
                pattern,
                status,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                TimeUnit.NANOSECONDS.toMillis(exchange.upstreamNanos()),
                exchange.bytesOut(),
                exchange.caller() == null ? "-" : exchange.caller().accountId(),
                exchange.address() == null ? "-" : exchange.address().forLog());
        Tags labels = Tags.of(
                "route",
                pattern,
                "status",
                Integer.toString(status),
                "upstream",
                route == null ? OUTSIDE_TABLE : route.upstream());
        Timer.builder("gateway.requests")
                .tags(labels)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (exchange.upstreamNanos() > 0) {
            registry.timer("gateway.upstream", labels).record(exchange.upstreamNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
