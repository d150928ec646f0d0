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

/** Calls the upstream of an exchange and lets its answer through. */
@ApplicationScoped
public class Forwarder {

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final UpstreamHealth health;
    private final Places places;

    Forwarder(Vertx vertx, Upstreams upstreams, UpstreamHealth health, Places places) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.health = health;
        this.places = places;
    }

    /** Completes when the answer is through; fails with the refusal that the caller gets instead. */
    public Future<Void> forward(Exchange exchange, RoutingTable table) {
        Route route = exchange.route();
        Upstream upstream = table.upstreams().get(route.upstream());
        if (!places.enter(route)) {
            return Future.failedFuture(EdgeProblem.OVERLOADED
                    .refusal()
                    .with("component", upstream.component())
                    .retryAfter(Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 6))));
        }
        Call call = new Call(exchange, upstream, table.times(route.trafficClass()));
        health.budget(upstream.name()).requested();
        return attempt(call, true).onComplete(done -> places.leave(route));
    }

    private Future<Void> attempt(Call call, boolean first) {
        Breaker breaker = health.breaker(call.upstream().name(), call.route().trafficClass());
        Breaker.Permit permit = breaker.ask(call.isRepeatable());
        if (permit == Breaker.Permit.NONE) {
            return Future.failedFuture(unavailable(call).retryAfter(breaker.untilProbe()));
        }
        long startedAt = System.nanoTime();
        Upstream.Target target = call.upstream().target();
        return upstreams
                .request(
                        target,
                        call.exchange().request().method(),
                        call.exchange().request().uri(),
                        call.route().trafficClass(),
                        call.times())
                .transform(connected -> {
                    if (connected.failed()) {
                        breaker.failed(permit, true);
                        answered(call, 503, startedAt);
                        return again(call, first, unavailable(call).retryAfter(Duration.ofSeconds(2)));
                    }
                    return send(call, connected.result()).transform(answer -> {
                        long took = System.nanoTime() - startedAt;
                        if (answer.failed()) {
                            return unanswered(call, first, breaker, permit, answer.cause(), startedAt);
                        }
                        call.exchange().upstreamTook(took);
                        return judged(call, first, breaker, permit, answer.result(), startedAt);
                    });
                });
    }

    private Future<HttpClientResponse> send(Call call, HttpClientRequest request) {
        call.attempt(request);
        if (call.isAbandoned()) {
            request.reset();
            return Future.failedFuture("the caller left");
        }
        HeaderRules.inbound(call.exchange(), request.headers());
        boolean carriesBody = switch (call.exchange().method()) {
            case "POST", "PUT", "PATCH" -> true;
            default -> call.exchange().body().length() > 0;
        };
        Future<HttpClientResponse> answer =
                carriesBody ? request.send(call.exchange().body()) : request.send();
        return answer.map(HttpClientResponse::pause)
                .timeout(call.times().header().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failed -> request.reset());
    }

    private Future<Void> unanswered(
            Call call, boolean first, Breaker breaker, Breaker.Permit permit, Throwable cause, long startedAt) {
        if (call.isAbandoned()) {
            breaker.abandoned(permit);
            return Future.succeededFuture();
        }
        breaker.failed(permit, false);
        if (cause instanceof TimeoutException) {
            answered(call, 504, startedAt);
            return Future.failedFuture(EdgeProblem.UPSTREAM_TIMEOUT
                    .refusal()
                    .with("component", call.upstream().component()));
        }
        answered(call, 502, startedAt);
        return again(call, first, badAnswer(call));
    }

    private Future<Void> judged(
            Call call,
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
        Relay relay = new Relay(vertx, call, answer);
        if ((status == 502 || status == 503) && !saysWhen && mayRepeat(call, first)) {
            relay.discard();
            return repeat(call);
        }
        if (status >= 500 && !relay.isProblem()) {
            // A stack trace, a proxy's page: nothing internal leaks.
            relay.discard();
            return Future.failedFuture(badAnswer(call));
        }
        return relay.run(startedAt);
    }

    private Future<Void> again(Call call, boolean first, Refusal otherwise) {
        return mayRepeat(call, first) ? repeat(call) : Future.failedFuture(otherwise);
    }

    private boolean mayRepeat(Call call, boolean first) {
        return first
                && call.isRepeatable()
                && !call.isAbandoned()
                && health.budget(call.upstream().name()).mayRetry();
    }

    private Future<Void> repeat(Call call) {
        long wait = ThreadLocalRandom.current().nextLong(25, 76);
        return vertx.timer(wait, TimeUnit.MILLISECONDS).mapEmpty().compose(waited -> attempt(call, false));
    }

    private void answered(Call call, int status, long startedAt) {
        health.tally(call.upstream().name()).answered(status, System.nanoTime() - startedAt);
    }

    private static Refusal unavailable(Call call) {
        return EdgeProblem.UPSTREAM_UNAVAILABLE
                .refusal()
                .with("component", call.upstream().component());
    }

    private static Refusal badAnswer(Call call) {
        return EdgeProblem.UPSTREAM_BAD_ANSWER
                .refusal()
                .with("component", call.upstream().component());
    }
}
