package com.mecabal.platform.limits;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The buckets that the present request paid, for {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers). */
@RequestScoped
class LimitHeaders {

    private final List<String> policies = new ArrayList<>();
    private String tightest;
    private double tightestShare = 2;

    void applied(String name, Limit limit, long left, Duration wait) {
        policies.add(
                "\"%s\";q=%d;w=%d".formatted(name, limit.size(), limit.refill().toSeconds()));
        double share = (double) left / limit.size();
        if (share < tightestShare) {
            tightestShare = share;
            tightest = "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, left), (wait.toMillis() + 999) / 1000);
        }
    }

    boolean isEmpty() {
        return policies.isEmpty();
    }

    String policy() {
        return String.join(", ", policies);
    }

    String limit() {
        return tightest;
    }
}
