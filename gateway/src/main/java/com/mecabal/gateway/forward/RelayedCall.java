package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.route.TrafficClass.Times;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** The request of one caller, whose answer streams through to him. */
final class RelayedCall extends Call<Void> {

    /** A larger body is not sent twice. */
    private static final int REPEATABLE_BYTES = 64 * 1024;

    private final Exchange exchange;
    private HttpClientRequest current;
    private boolean abandoned;

    RelayedCall(Vertx vertx, Exchange exchange, Upstream upstream, Times times) {
        super(vertx, exchange.route(), upstream, times);
        this.exchange = exchange;
        exchange.onGone(this::callerLeft);
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    HttpMethod method() {
        return exchange.request().method();
    }

    @Override
    String uri() {
        return exchange.request().uri();
    }

    @Override
    Future<HttpClientResponse> send(HttpClientRequest request) {
        current = request;
        if (abandoned) {
            request.reset();
            return Future.failedFuture("the caller left");
        }
        HeaderRules.inbound(exchange, request.headers());
        boolean carriesBody = switch (exchange.method()) {
            case "POST", "PUT", "PATCH" -> true;
            default -> exchange.body().length() > 0;
        };
        return carriesBody ? request.send(exchange.body()) : request.send();
    }

    @Override
    boolean isRepeatable() {
        boolean safe = isRead() || exchange.request().headers().contains("Idempotency-Key");
        return safe && exchange.body().length() <= REPEATABLE_BYTES;
    }

    private boolean isRead() {
        return exchange.method().equals("GET") || exchange.method().equals("HEAD");
    }

    /** A read is called off with its caller, a write never: it may already have happened. */
    private void callerLeft() {
        abandoned = true;
        if (current != null && isRead()) {
            current.reset();
        }
    }

    @Override
    boolean isAbandoned() {
        return abandoned;
    }

    @Override
    void answeredAfter(long nanos) {
        exchange.upstreamTook(nanos);
    }

    @Override
    protected Future<Void> read(HttpClientResponse answer, Promise<Void> done) {
        return new Relay(this, answer).run(done);
    }
}
