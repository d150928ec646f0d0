package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.CacheControl;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.route.CacheRule;
import com.mecabal.gateway.route.Deprecation;
import com.mecabal.gateway.route.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** What every answer carries, whoever made it. */
public final class ResponseHeaders {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-site");
    private static final Set<String> OURS = Set.of(
            "x-content-type-options",
            "referrer-policy",
            "content-security-policy",
            "cross-origin-resource-policy",
            "strict-transport-security",
            "deprecation",
            "sunset");
    /** While this gateway is away the proxy in front may go on with what it has. */
    private static final int EDGE_STALE_SECONDS = 300;

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private ResponseHeaders() {}

    static boolean isOurs(String lowerCaseName) {
        return OURS.contains(lowerCaseName);
    }

    public static void basic(Exchange exchange) {
        MultiMap headers = exchange.response().headers();
        headers.set("X-Request-Id", exchange.id());
        ALWAYS.forEach(headers::set);
        if (exchange.secure()) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
    }

    /** RFC 9745 and RFC 8594: since when not to build on this any more, and until when it answers. */
    public static void deprecated(Exchange exchange, Deprecation deprecation) {
        MultiMap headers = exchange.response().headers();
        headers.set("Deprecation", "@" + deprecation.since().getEpochSecond());
        if (deprecation.sunset() != null) {
            headers.set(
                    "Sunset",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            deprecation.sunset().atOffset(ZoneOffset.UTC)));
        }
        headers.add("Link", successor(deprecation));
    }

    public static String successor(Deprecation deprecation) {
        return "<" + deprecation.successor() + ">; rel=\"successor-version\"";
    }

    /** A row that says nothing about caching is about a person: no-store. */
    public static void caching(Route route, MultiMap headers) {
        CacheControl said = CacheControl.of(headers);
        if (said.directives().isEmpty()) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        } else if (route.cache() != null && said.isForAll()) {
            headers.set(HttpHeaders.CACHE_CONTROL, forAll(route.cache(), said));
        }
    }

    /** Clients keep an answer for as long as its upstream says; the proxy in front cannot be purged, so it keeps next to nothing. */
    public static String forAll(CacheRule rule, CacheControl said) {
        return "public, max-age=%d, s-maxage=%d, stale-if-error=%d"
                .formatted(said.maxAge().orElse(Duration.ZERO).toSeconds(), rule.edgeSeconds(), EDGE_STALE_SECONDS);
    }

    /** Adds a name to Vary unless it is there already. */
    public static void vary(MultiMap headers, String name) {
        boolean said = headers.getAll(HttpHeaders.VARY).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(known -> known.trim().equalsIgnoreCase(name));
        if (!said) {
            headers.add(HttpHeaders.VARY, name);
        }
    }
}
