package com.mecabal.gateway.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an answer says about keeping it (RFC 9111 5.2.2), by the names of the directives in lower case. */
public record CacheControl(Map<String, String> directives) {

    public static CacheControl of(MultiMap headers) {
        Map<String, String> directives = new HashMap<>();
        for (String line : headers.getAll(HttpHeaders.CACHE_CONTROL)) {
            for (String directive : line.split(",")) {
                String[] parts = directive.trim().split("=", 2);
                directives.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 1 ? "" : parts[1]);
            }
        }
        return new CacheControl(Map.copyOf(directives));
    }

    /** Whether it is for its caller alone, or not to be answered twice without asking. */
    public boolean isForOne() {
        return directives.containsKey("private")
                || directives.containsKey("no-store")
                || directives.containsKey("no-cache");
    }

    public boolean isForAll() {
        return directives.containsKey("public") && !isForOne();
    }

    /** Empty when it is not said; what is no number is no time at all. */
    public Optional<Duration> maxAge() {
        try {
            return Optional.ofNullable(directives.get("max-age"))
                    .map(Long::valueOf)
                    .map(Duration::ofSeconds);
        } catch (NumberFormatException notANumber) {
            return Optional.of(Duration.ZERO);
        }
    }
}
