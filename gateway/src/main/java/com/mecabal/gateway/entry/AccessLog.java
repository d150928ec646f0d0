package com.mecabal.gateway.entry;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.route.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One line a request, with the row's pattern in place of the path: no phone number, code, token or query value can get into it. */
@ApplicationScoped
class AccessLog {

    private static final Logger LOG = Logger.getLogger("access");
    private static final String OUTSIDE_TABLE = "-";

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
        timer("gateway.requests", pattern, route, status).record(nanos, TimeUnit.NANOSECONDS);
        if (exchange.upstreamNanos() > 0) {
            timer("gateway.upstream", pattern, route, status).record(exchange.upstreamNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(String name, String pattern, Route route, int status) {
        return registry.timer(
                name,
                "route",
                pattern,
                "status",
                Integer.toString(status),
                "upstream",
                route == null ? "-" : route.upstream());
    }
}
