package com.mecabal.platform.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal on its way to the caller; {@link ProblemMappers} renders it as RFC 9457 problem+json. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient Map<String, Object> data = new LinkedHashMap<>();
    private final transient List<FieldError> errors = new ArrayList<>();
    private transient Duration retryAfter;

    Problem(ProblemCode code) {
        super(code.code(), null, false, false);
        this.code = code;
    }

    /** Adds a member beside the standard ones; values are rendered as JSON. */
    public Problem with(String name, Object value) {
        data.put(name, value);
        return this;
    }

    /**
     * Names the part of the request that was refused.
     *
     * @param pointer JSON pointer into the body ({@code /price/amountKobo}), or {@code /name} of a query parameter
     */
    public Problem error(String pointer, String reason) {
        errors.add(new FieldError(pointer, reason));
        return this;
    }

    /** Sets {@code Retry-After}, rounded up to whole seconds. */
    public Problem retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, Object> data() {
        return data;
    }

    public List<FieldError> errors() {
        return errors;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
