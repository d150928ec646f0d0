package com.mecabal.gateway.entry;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.socket.OriginRule;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Which web pages may call: exact origins, no cookies. */
@ApplicationScoped
class Cors implements OriginRule {

    private static final String EXPOSED =
            "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replay, X-Request-Id, Deprecation, Sunset";
    private static final String TEN_MINUTES = "600";

    private final Set<String> origins;

    Cors(GatewayConfig config) {
        this.origins = Set.copyOf(config.corsOrigins().orElse(List.of()));
    }

    @Override
    public boolean allows(String origin) {
        return origins.contains(origin);
    }

    static boolean isPreflight(Exchange exchange) {
        return exchange.request().method().equals(HttpMethod.OPTIONS)
                && exchange.request().getHeader(HttpHeaders.ORIGIN) != null
                && exchange.request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    void mark(Exchange exchange) {
        String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return;
        }
        MultiMap headers = exchange.response().headers();
        headers.add(HttpHeaders.VARY, "Origin");
        if (allows(origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** Answered here, whatever the upstream would say; a foreign origin gets no permission and no reason. */
    void answerPreflight(Exchange exchange, Set<String> methods) {
        MultiMap headers = exchange.response().headers();
        String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
        if (allows(origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", methods));
            String asked = exchange.request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            if (asked != null) {
                headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, asked);
            }
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES);
            headers.add(HttpHeaders.VARY, "Access-Control-Request-Method, Access-Control-Request-Headers");
        }
        exchange.response().setStatusCode(204).end();
    }
}
