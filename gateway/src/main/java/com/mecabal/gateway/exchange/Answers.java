package com.mecabal.gateway.exchange;

import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;

/** The answers that the gateway gives itself. */
public final class Answers {

    public static final String PROBLEM_JSON = "application/problem+json";
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private Answers() {}

    /** Ends the exchange with a problem, unless an answer is already on its way: then only cutting the connection tells the truth. */
    public static void refuse(Exchange exchange, Throwable cause) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            exchange.request().connection().close();
            return;
        }
        Refusal refusal = cause instanceof Refusal known ? known : unknown(exchange, cause);
        refusal.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!exchange.request().isEnded()) {
            // The rest of the body will not be read, so this connection cannot carry another request.
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        send(
                exchange,
                refusal.problem().status(),
                PROBLEM_JSON,
                problem(refusal, exchange.id()).toBuffer());
    }

    public static JsonObject problem(Refusal refusal, String requestId) {
        EdgeProblem problem = refusal.problem();
        JsonObject body = new JsonObject()
                .put("type", "urn:mecabal:problem:" + problem.code())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("code", problem.code())
                .put("requestId", requestId);
        refusal.data().forEach(body::put);
        return body;
    }

    /** @param contentType may be null */
    public static boolean isProblem(String contentType) {
        return contentType != null && contentType.startsWith(PROBLEM_JSON);
    }

    /** An upstream's problem unchanged, except that it names this request: two ids for one failure help nobody. */
    public static Buffer named(Buffer problem, int status, String requestId) {
        try {
            return problem.toJsonObject().put("requestId", requestId).toBuffer();
        } catch (DecodeException | ClassCastException notAProblem) {
            return new JsonObject()
                    .put("status", status)
                    .put("requestId", requestId)
                    .toBuffer();
        }
    }

    public static void json(Exchange exchange, JsonObject body) {
        send(exchange, 200, "application/json", body.toBuffer());
    }

    public static void send(Exchange exchange, int status, String contentType, Buffer body) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        exchange.sent(body.length());
        response.end(body);
    }

    private static Refusal unknown(Exchange exchange, Throwable cause) {
        LOG.errorf(cause, "request %s failed", exchange.id());
        return EdgeProblem.INTERNAL.refusal();
    }
}
