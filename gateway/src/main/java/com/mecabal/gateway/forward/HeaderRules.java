package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Exchange;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers cross the gateway. Nothing that a service could take for identity comes in, nothing about our inside goes out. */
public final class HeaderRules {

    /** Only between two neighbours (RFC 9110 7.6.1), or made anew for the next one. */
    private static final Set<String> HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect",
            "http2-settings");

    private static final Set<String> DROPPED_IN = Set.of(
            "forwarded",
            "x-real-ip",
            "x-offline-replay",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-request-id",
            "traceparent",
            "tracestate",
            "accept-encoding",
            "x-loadtest-token",
            "x-loadtest-client");
    private static final List<String> DROPPED_IN_BEGINNING =
            List.of("x-forwarded-", "x-user-", "x-account-", "x-role", "x-internal-");
    private static final Set<String> DROPPED_OUT =
            Set.of("server", "x-powered-by", "cache-tag", "set-cookie", "x-request-id", "content-length");
    private static final List<String> DROPPED_OUT_BEGINNING = List.of("access-control-");

    private HeaderRules() {}

    /** What the upstream gets: the caller's own headers, Authorization among them, and what the gateway knows. */
    public static void inbound(Exchange exchange, MultiMap to) {
        MultiMap from = exchange.request().headers();
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            // Some servers read x_user_id as x-user-id.
            String name = header.getKey().toLowerCase(Locale.ROOT).replace('_', '-');
            if (!HOP.contains(name)
                    && !named.contains(name)
                    && !DROPPED_IN.contains(name)
                    && DROPPED_IN_BEGINNING.stream().noneMatch(name::startsWith)
                    && !name.startsWith("sec-websocket-")) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set("X-Request-Id", exchange.id());
        to.set("traceparent", exchange.traceparent());
        to.set("X-Forwarded-For", exchange.address().text());
        to.set("X-Forwarded-Proto", exchange.secure() ? "https" : "http");
        if (exchange.publicHost() != null) {
            to.set("X-Forwarded-Host", exchange.publicHost());
        }
    }

    /** What the caller gets of the upstream's headers; security headers and CORS are the gateway's own and already there. */
    public static void outbound(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP.contains(name)
                    && !named.contains(name)
                    && !DROPPED_OUT.contains(name)
                    && !ResponseHeaders.isOurs(name)
                    && DROPPED_OUT_BEGINNING.stream().noneMatch(name::startsWith)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        String connection = headers.get("Connection");
        return connection == null
                ? Set.of()
                : Set.copyOf(Arrays.stream(connection.toLowerCase(Locale.ROOT).split(","))
                        .map(String::trim)
                        .distinct()
                        .toList());
    }
}
