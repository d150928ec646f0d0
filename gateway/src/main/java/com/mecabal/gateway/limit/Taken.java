package com.mecabal.gateway.limit;

import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What came of one take, and the headers that tell the caller. Header form: draft-ietf-httpapi-ratelimit-headers. */
public record Taken(boolean allowed, List<Level> levels) {

    /** @param retryMs until this bucket alone would allow the same call; 0 when it does */
    record Level(EdgeLimit limit, int size, int left, long retryMs) {

        double share() {
            return (double) left / size;
        }

        long secondsToFull() {
            return Math.round(Math.ceil((double) (size - left) * EdgeLimit.FULL_MS / size / 1000));
        }
    }

    public void tell(MultiMap headers) {
        if (levels.isEmpty()) {
            return;
        }
        headers.set("RateLimit-Policy", policy());
        headers.set("RateLimit", level());
    }

    public Refusal refusal() {
        Level empty = levels.stream()
                .max(java.util.Comparator.comparingLong(Level::retryMs))
                .orElseThrow();
        return EdgeProblem.RATE_LIMITED
                .refusal()
                .with("limit", empty.limit().label())
                .retryAfter(Duration.ofMillis(empty.retryMs()))
                .header("RateLimit-Policy", policy())
                .header("RateLimit", level());
    }

    private String policy() {
        return levels.stream()
                .map(level -> "\"" + level.limit().label() + "\";q=" + level.size() + ";w=" + EdgeLimit.FULL_MS / 1000)
                .collect(Collectors.joining(", "));
    }

    /** Of the bucket nearest to empty. */
    private String level() {
        Level nearest = levels.stream()
                .min(java.util.Comparator.comparingDouble(Level::share))
                .orElseThrow();
        return "\"" + nearest.limit().label() + "\";r=" + nearest.left() + ";t=" + nearest.secondsToFull();
    }
}
