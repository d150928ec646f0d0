package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.RoutingTable;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls an upstream: lets its answer through to the caller, or fetches it whole. */
@ApplicationScoped
public class Forwarder {

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final UpstreamHealth health;
    private final Places places;
    private final TargetCalls targets;

    Forwarder(Vertx vertx, Upstreams upstreams, UpstreamHealth health, Places places, TargetCalls targets) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.health = health;
        this.places = places;
        this.targets = targets;
    }

    /** Completes when the answer is through; fails with the refusal that the caller gets instead. */
    public Future<Void> forward(Exchange exchange, RoutingTable table) {
        Route route = exchange.route();
        return run(new RelayedCall(vertx, exchange, upstream(route, table), table.times(route.trafficClass())));
    }

    /** The whole answer, also one that is a problem; fails with the refusal that callers get instead. */
    public Future<Fetched> fetch(Question question, RoutingTable table) {
        Route route = question.route();
        return run(new FetchCall(vertx, question, upstream(route, table), table.times(route.trafficClass())));
    }

    private static Upstream upstream(Route route, RoutingTable table) {
        return table.upstreams().get(route.upstream());
    }

    private <T> Future<T> run(Call<T> call) {
        if (!places.enter(call.route())) {
            return Future.failedFuture(EdgeProblem.OVERLOADED
                    .refusal()
                    .with("component", call.upstream().component())
                    .retryAfter(Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 6))));
        }
        health.budget(call.upstream().name()).requested();
        return attempt(call, true).onComplete(done -> places.leave(call.route()));
    }

    private <T> Future<T> attempt(Call<T> call, boolean first) {
        Breaker breaker = health.breaker(call.upstream().name(), call.route().trafficClass());
        Breaker.Permit permit = breaker.ask(call.isRepeatable());
        if (permit == Breaker.Permit.NONE) {
            return Future.failedFuture(call.unavailable().retryAfter(breaker.untilProbe()));
        }
        long startedAt = System.nanoTime();
        Upstream.Target target = call.upstream().target();
        targets.began(target);
        return upstreams
                .request(target, call.method(), call.uri(), call.route().trafficClass(), call.times())
                .transform(connected -> {
                    if (connected.failed()) {
                        breaker.failed(permit, true);
                        answered(call, 503, startedAt);
                        return again(call, first, call.unavailable().retryAfter(Duration.ofSeconds(2)));
                    }
                    return send(call, connected.result()).transform(answer -> {
                        long took = System.nanoTime() - startedAt;
                        if (answer.failed()) {
                            return unanswered(call, first, breaker, permit, answer.cause(), startedAt);
                        }
                        call.answeredAfter(took);
                        return judged(call, first, breaker, permit, answer.result(), startedAt);
                    });
                })
                .onComplete(done -> targets.ended(target));
    }

    private static Future<HttpClientResponse> send(Call<?> call, HttpClientRequest request) {
        return call.send(request)
                .map(HttpClientResponse::pause)
                .timeout(call.times().header().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failed -> request.reset());
    }

    private <T> Future<T> unanswered(
            Call<T> call, boolean first, Breaker breaker, Breaker.Permit permit, Throwable cause, long startedAt) {
        if (call.isAbandoned()) {
            breaker.abandoned(permit);
            return Future.succeededFuture();
        }
        breaker.failed(permit, false);
        if (cause instanceof TimeoutException) {
            answered(call, 504, startedAt);
            return Future.failedFuture(call.timeout());
        }
        answered(call, 502, startedAt);
        return again(call, first, call.badAnswer());
    }

    private <T> Future<T> judged(
            Call<T> call,
            boolean first,
            Breaker breaker,
            Breaker.Permit permit,
            HttpClientResponse answer,
            long startedAt) {
        int status = answer.statusCode();
        answered(call, status, startedAt);
        boolean saysWhen = answer.getHeader("Retry-After") != null;
        if (status >= 500 && status != 501 && !(status == 503 && saysWhen)) {
            breaker.failed(permit, false);
        } else {
            breaker.succeeded(permit);
        }
        if ((status == 502 || status == 503) && !saysWhen && mayRepeat(call, first)) {
            Call.discard(answer);
            return repeat(call);
        }
        if (status >= 500 && !Call.isProblem(answer)) {
            // A stack trace, a proxy's page: nothing internal leaks.
            Call.discard(answer);
            return Future.failedFuture(call.badAnswer());
        }
        return call.read(answer, startedAt);
    }

    private <T> Future<T> again(Call<T> call, boolean first, Refusal otherwise) {
        return mayRepeat(call, first) ? repeat(call) : Future.failedFuture(otherwise);
    }

    private boolean mayRepeat(Call<?> call, boolean first) {
        return first
                && call.isRepeatable()
                && !call.isAbandoned()
                && health.budget(call.upstream().name()).mayRetry();
    }

    private <T> Future<T> repeat(Call<T> call) {
        long wait = ThreadLocalRandom.current().nextLong(25, 76);
        return vertx.timer(wait, TimeUnit.MILLISECONDS).compose(waited -> attempt(call, false));
    }

    private void answered(Call<?> call, int status, long startedAt) {
        health.tally(call.upstream().name()).answered(status, System.nanoTime() - startedAt);
    }
}
