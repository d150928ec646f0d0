package com.mecabal.gateway.cache;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One answer that many may get.
 *
 * @param headers as callers get them, but for those that depend on the call
 * @param etag null when the answer has none
 * @param tags what it shows: {@code listing:<id>}, {@code person:<id>}
 * @param variesOn the preferences that it was made for; others get another page
 * @param askedAt nanoseconds
 * @param fresh nanoseconds from then
 * @param revalidated nanoseconds after that in which it is served while one call asks anew
 */
record CachedPage(
        int status,
        MultiMap headers,
        String etag,
        PageBody body,
        Set<String> tags,
        Map<String, String> variesOn,
        long askedAt,
        long fresh,
        long revalidated) {

    /** While its upstream fails, an old page is better than none, up to here. */
    static final long SPARE = Duration.ofMinutes(10).toNanos();

    /** What a page, and what a text in it, takes beside its bytes, about. */
    private static final int OBJECTS = 512;

    private static final int TEXT = 56;

    /** Nanoseconds until it is no longer fresh; negative after that. */
    long freshFor(long now) {
        return askedAt + fresh - now;
    }

    boolean isFresh(long now) {
        return freshFor(now) > 0;
    }

    boolean isServedWhileAskingAnew(long now) {
        return freshFor(now) + revalidated > 0;
    }

    boolean isSpare(long now) {
        return freshFor(now) + SPARE > 0;
    }

    /** Nanoseconds until it is of no use at all. */
    long lifeLeft(long now) {
        return freshFor(now) + Math.max(SPARE, revalidated);
    }

    boolean suits(Asked asked) {
        return variesOn.entrySet().stream()
                .allMatch(preference ->
                        preference.getValue().equals(asked.preferences().getOrDefault(preference.getKey(), "")));
    }

    /** Bytes, about. */
    int weight() {
        int weight = OBJECTS + body.weight();
        for (Map.Entry<String, String> header : headers) {
            weight += 2 * TEXT + header.getKey().length() + header.getValue().length();
        }
        for (String tag : tags) {
            weight += TEXT + tag.length();
        }
        return weight;
    }
}
