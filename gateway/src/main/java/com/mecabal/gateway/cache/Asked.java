package com.mecabal.gateway.cache;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.forward.Question;
import com.mecabal.gateway.route.CacheRule;
import com.mecabal.gateway.route.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a caller asks for, without the caller.
 *
 * @param uri the path and the parameters in one fixed order; the upstream gets it so, so one key is one question
 * @param preferences what answers may vary on: Accept-Language and Save-Data, where they were sent
 */
record Asked(Route route, String uri, Map<String, String> preferences) {

    private static final String SAVE_DATA = "save-data";
    private static final String ACCEPT_LANGUAGE = "accept-language";

    /** What a kept answer may vary on, in lower case. */
    static final List<String> PREFERENCES = List.of(ACCEPT_LANGUAGE, SAVE_DATA);

    private record Parameter(String name, String pair) {}

    CacheRule rule() {
        return route.cache();
    }

    /** Empty when the answer would be for this caller alone: with a token, or with a parameter that the row does not know. */
    static Optional<Asked> by(Exchange exchange) {
        CacheRule rule = exchange.route().cache();
        boolean forAll = rule.shared() || !exchange.request().headers().contains(HttpHeaders.AUTHORIZATION);
        if (!forAll || !exchange.method().equals("GET") || exchange.body().length() > 0) {
            return Optional.empty();
        }
        return query(rule, exchange.request().query())
                .map(query -> new Asked(
                        exchange.route(),
                        exchange.request().path() + query,
                        preferences(exchange.request().headers())));
    }

    Question question(Exchange exchange) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.addAll(preferences);
        headers.set("X-Request-Id", exchange.id());
        headers.set("traceparent", exchange.traceparent());
        return new Question(route, uri, headers);
    }

    private static Map<String, String> preferences(MultiMap headers) {
        return PREFERENCES.stream()
                .filter(headers::contains)
                .collect(Collectors.toUnmodifiableMap(name -> name, headers::get));
    }

    private static Optional<String> query(CacheRule rule, String raw) {
        if (raw == null || raw.isEmpty()) {
            return Optional.of("");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : raw.split("&")) {
            String name = name(pair);
            if (!rule.query().contains(name)) {
                return Optional.empty();
            }
            parameters.add(new Parameter(name, pair));
        }
        // The sort is stable: of several values of one name the order may mean something.
        parameters.sort(Comparator.comparing(Parameter::name));
        return Optional.of(parameters.stream().map(Parameter::pair).collect(Collectors.joining("&", "?", "")));
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
