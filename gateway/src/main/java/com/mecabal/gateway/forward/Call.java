package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.TrafficClass.Times;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** One question to an upstream, over all its attempts; what comes of its answer is {@code T}. */
abstract class Call<T> {

    private final Vertx vertx;
    private final Route route;
    private final Upstream upstream;
    private final Times times;

    Call(Vertx vertx, Route route, Upstream upstream, Times times) {
        this.vertx = vertx;
        this.route = route;
        this.upstream = upstream;
        this.times = times;
    }

    Route route() {
        return route;
    }

    Upstream upstream() {
        return upstream;
    }

    Times times() {
        return times;
    }

    abstract HttpMethod method();

    abstract String uri();

    /** Sends the request that is connected now. */
    abstract Future<HttpClientResponse> send(HttpClientRequest request);

    /** Only what changes nothing, or what the service itself recognises the second time. */
    abstract boolean isRepeatable();

    /** Whether nobody waits for the answer any more. */
    boolean isAbandoned() {
        return false;
    }

    void answeredAfter(long nanos) {}

    /** Makes something of the answer, which comes paused; {@code done} fails when the time of the whole is over. */
    protected abstract Future<T> read(HttpClientResponse answer, Promise<T> done);

    /** @param startedAt of the attempt, in nanoseconds */
    final Future<T> read(HttpClientResponse answer, long startedAt) {
        Promise<T> done = Promise.promise();
        long left = times.whole().toNanos() - (System.nanoTime() - startedAt);
        long timer = vertx.setTimer(Math.max(1, left / 1_000_000), late -> {
            answer.request().reset();
            done.tryFail(timeout());
        });
        return read(answer, done).onComplete(ended -> vertx.cancelTimer(timer));
    }

    final Refusal timeout() {
        return EdgeProblem.UPSTREAM_TIMEOUT.refusal().with("component", upstream.component());
    }

    final Refusal unavailable() {
        return EdgeProblem.UPSTREAM_UNAVAILABLE.refusal().with("component", upstream.component());
    }

    final Refusal badAnswer() {
        return EdgeProblem.UPSTREAM_BAD_ANSWER.refusal().with("component", upstream.component());
    }

    static boolean isProblem(HttpClientResponse answer) {
        return Answers.isProblem(answer.getHeader(HttpHeaders.CONTENT_TYPE));
    }

    /** Reads the rest away so that the connection can be used again. */
    static void discard(HttpClientResponse answer) {
        answer.handler(rest -> {}).exceptionHandler(broken -> {}).resume();
    }
}
