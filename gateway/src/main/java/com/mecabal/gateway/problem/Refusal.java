package com.mecabal.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One refusal with its data. It has no stack trace: refusing is everyday work here. */
public final class Refusal extends RuntimeException {

    private final EdgeProblem problem;
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    Refusal(EdgeProblem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
    }

    public Refusal with(String name, Object value) {
        if (value != null) {
            data.put(name, value);
        }
        return this;
    }

    public Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Whole seconds, rounded up: coming back too early would only be refused again. */
    public Refusal retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
    }

    public EdgeProblem problem() {
        return problem;
    }

    public Map<String, Object> data() {
        return data;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
