package com.mecabal.platform.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one rendering of a {@link Problem}: RFC 9457 members first, then the code, the errors and the typed data. */
public final class ProblemJson {

    public static final MediaType TYPE = new MediaType("application", "problem+json");

    private ProblemJson() {}

    /** Members in the order in which they are written. */
    public static Map<String, Object> members(Problem problem, String requestId) {
        ProblemCode code = problem.code();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:mecabal:problem:" + code.code());
        members.put("title", code.title());
        members.put("status", code.status());
        members.put("code", code.code());
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        members.put("requestId", requestId);
        problem.data().forEach(members::putIfAbsent);
        return members;
    }

    static Response response(Problem problem, String requestId) {
        Response.ResponseBuilder answer = Response.status(problem.code().status())
                .type(TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(members(problem, requestId));
        Duration wait = retryAfter(problem);
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, (wait.toMillis() + 999) / 1000));
        }
        if (problem.code().status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    /** A 429 or 503 always says when to come back; two seconds where nobody knew better. */
    private static Duration retryAfter(Problem problem) {
        int status = problem.code().status();
        if (problem.retryAfter() == null && (status == 429 || status == 503)) {
            return Duration.ofSeconds(2);
        }
        return problem.retryAfter();
    }
}
