package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.problem.EdgeProblem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Lets one answer of an upstream through to the caller. The answer comes paused. */
final class Relay {

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final Vertx vertx;
    private final Call call;
    private final Exchange exchange;
    private final HttpClientResponse answer;

    Relay(Vertx vertx, Call call, HttpClientResponse answer) {
        this.vertx = vertx;
        this.call = call;
        this.exchange = call.exchange();
        this.answer = answer;
    }

    boolean isProblem() {
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(Answers.PROBLEM_JSON);
    }

    /** Reads the rest away so that the connection can be used again. */
    void discard() {
        answer.handler(rest -> {}).exceptionHandler(broken -> {}).resume();
    }

    Future<Void> run(long startedAt) {
        HttpServerResponse response = exchange.response();
        if (response.closed() || response.ended()) {
            discard();
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        long left = call.times().whole().toNanos() - (System.nanoTime() - startedAt);
        long timer = vertx.setTimer(Math.max(1, left / 1_000_000), late -> {
            answer.request().reset();
            done.tryFail(EdgeProblem.UPSTREAM_TIMEOUT
                    .refusal()
                    .with("component", call.upstream().component()));
        });
        response.setStatusCode(answer.statusCode());
        HeaderRules.outbound(answer.headers(), response.headers());
        ResponseHeaders.uncached(response.headers());
        if (isProblem() && !exchange.method().equals("HEAD")) {
            problem(done);
        } else {
            stream(done);
        }
        return done.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    /** Unchanged, except that it names this request: two ids for one failure help nobody. */
    private void problem(Promise<Void> done) {
        answer.body().onFailure(broken -> broken(done)).onSuccess(body -> {
            Buffer named = body;
            try {
                named = body.toJsonObject().put("requestId", exchange.id()).toBuffer();
            } catch (DecodeException notJson) {
                named = new JsonObject()
                        .put("status", answer.statusCode())
                        .put("requestId", exchange.id())
                        .toBuffer();
            }
            exchange.sent(named.length());
            exchange.response().end(named);
            done.tryComplete();
        });
        answer.resume();
    }

    private void stream(Promise<Void> done) {
        HttpServerResponse response = exchange.response();
        Gzip gzip = Gzip.of(exchange, answer.headers());
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && Gzip.isText(type)) {
            addVary(response.headers());
        }
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (gzip != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setChunked(true);
        } else if (length != null) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (!WITHOUT_BODY.contains(answer.statusCode())
                && !exchange.method().equals("HEAD")) {
            response.setChunked(true);
        }
        answer.exceptionHandler(broken -> {
            if (gzip != null) {
                gzip.abandon();
            }
            broken(done);
        });
        answer.handler(part -> write(gzip == null ? part : gzip.add(part)));
        answer.endHandler(end -> {
            if (gzip != null) {
                write(gzip.finish());
            }
            if (!response.ended() && !response.closed()) {
                response.end();
            }
            done.tryComplete();
        });
        answer.resume();
    }

    private void write(Buffer part) {
        HttpServerResponse response = exchange.response();
        // A caller who left does not stop a write: its answer is read to the end and thrown away.
        if (response.closed() || response.ended() || part.length() == 0) {
            return;
        }
        exchange.sent(part.length());
        response.write(part);
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(drained -> answer.resume());
        }
    }

    /** Half an answer cannot be taken back; cutting the connection is the only way to say that it is not whole. */
    private void broken(Promise<Void> done) {
        if (call.isAbandoned()) {
            done.tryComplete();
            return;
        }
        done.tryFail(EdgeProblem.UPSTREAM_BAD_ANSWER
                .refusal()
                .with("component", call.upstream().component()));
    }

    private static void addVary(MultiMap headers) {
        String vary = headers.get(HttpHeaders.VARY);
        if (vary == null) {
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        } else if (!vary.toLowerCase(java.util.Locale.ROOT).contains("accept-encoding")) {
            headers.set(HttpHeaders.VARY, vary + ", accept-encoding");
        }
    }
}
