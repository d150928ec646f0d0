package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.TrafficClass.Times;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.http.HttpClientRequest;

/** One exchange with its upstream, over all its attempts. */
final class Call {

    /** A larger body is not sent twice. */
    private static final int REPEATABLE_BYTES = 64 * 1024;

    private final Exchange exchange;
    private final Upstream upstream;
    private final Times times;
    private HttpClientRequest current;
    private boolean abandoned;

    Call(Exchange exchange, Upstream upstream, Times times) {
        this.exchange = exchange;
        this.upstream = upstream;
        this.times = times;
        exchange.onGone(this::callerLeft);
    }

    Exchange exchange() {
        return exchange;
    }

    Route route() {
        return exchange.route();
    }

    Upstream upstream() {
        return upstream;
    }

    Times times() {
        return times;
    }

    /** Only what changes nothing, or what the service itself recognises the second time. */
    boolean isRepeatable() {
        boolean safe = isRead() || exchange.request().headers().contains("Idempotency-Key");
        return safe && exchange.body().length() <= REPEATABLE_BYTES;
    }

    private boolean isRead() {
        return exchange.method().equals("GET") || exchange.method().equals("HEAD");
    }

    void attempt(HttpClientRequest request) {
        current = request;
    }

    /** A read is called off with its caller, a write never: it may already have happened. */
    private void callerLeft() {
        abandoned = true;
        if (current != null && isRead()) {
            current.reset();
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
