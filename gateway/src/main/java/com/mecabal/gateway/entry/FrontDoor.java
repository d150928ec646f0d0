package com.mecabal.gateway.entry;

import com.mecabal.gateway.cache.ResponseCache;
import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.forward.ResponseHeaders;
import com.mecabal.gateway.limit.Limits;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.route.Access;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.RequestPath;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.RoutingTable;
import com.mecabal.gateway.route.RoutingTable.Match;
import com.mecabal.gateway.route.Upstream;
import com.mecabal.gateway.socket.SocketProxy;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The walk of one request; the first refusal ends it. */
@ApplicationScoped
class FrontDoor {

    private final Vertx vertx;
    private final Clock clock;
    private final CurrentRoutes routes;
    private final ClientAddress addresses;
    private final Cors cors;
    private final Bearer bearer;
    private final Limits limits;
    private final ResponseCache cache;
    private final SocketProxy sockets;
    private final AccessLog log;
    private final GatewayReadiness readiness;
    private final List<OwnEndpoint> own;

    FrontDoor(
            Vertx vertx,
            Clock clock,
            CurrentRoutes routes,
            ClientAddress addresses,
            Cors cors,
            Bearer bearer,
            Limits limits,
            ResponseCache cache,
            SocketProxy sockets,
            AccessLog log,
            GatewayReadiness readiness,
            @All List<OwnEndpoint> own) {
        this.vertx = vertx;
        this.clock = clock;
        this.routes = routes;
        this.addresses = addresses;
        this.cors = cors;
        this.bearer = bearer;
        this.limits = limits;
        this.cache = cache;
        this.sockets = sockets;
        this.log = log;
        this.readiness = readiness;
        this.own = own;
    }

    /** @param onEnd called once when the request is over, however it ended */
    void handle(HttpServerRequest request, Runnable onEnd) {
        request.pause();
        Exchange exchange = begin(request, onEnd);
        try {
            walk(exchange).onFailure(refused -> Answers.refuse(exchange, refused));
        } catch (RuntimeException refused) {
            Answers.refuse(exchange, refused);
        }
    }

    /** What the decoder could not make sense of. */
    void handleInvalid(HttpServerRequest request, EdgeProblem problem) {
        Exchange exchange = begin(request, () -> {});
        addresses.find(exchange);
        Answers.refuse(exchange, problem.refusal());
        request.connection().close();
    }

    private Exchange begin(HttpServerRequest request, Runnable onEnd) {
        Exchange exchange = new Exchange(
                request,
                RequestIds.requestId(request.getHeader("X-Request-Id")),
                RequestIds.traceparent(request.getHeader("traceparent")));
        ResponseHeaders.basic(exchange);
        exchange.onEnd(() -> {
            log.note(exchange);
            onEnd.run();
        });
        request.response().endHandler(ended -> exchange.end());
        request.response().closeHandler(closed -> exchange.gone());
        return exchange;
    }

    private Future<Void> walk(Exchange exchange) {
        RequestRules.framing(exchange);
        addresses.find(exchange);
        ResponseHeaders.basic(exchange);
        RequestPath path = RequestPath.of(exchange.request().path()).orElseThrow(EdgeProblem.BAD_PATH::refusal);
        cors.mark(exchange);
        RoutingTable table = routes.table();
        if (Cors.isPreflight(exchange)) {
            cors.answerPreflight(exchange, methods(table, path));
            return Future.succeededFuture();
        }
        exchange.routed(path, route(table, exchange.method(), path));
        deprecation(exchange);
        if (!readiness.isStarted()) {
            // Who has signed out is not known yet: nobody is let in on a guess.
            return Future.failedFuture(EdgeProblem.UPSTREAM_UNAVAILABLE
                    .refusal()
                    .with("component", Upstream.SELF)
                    .retryAfter(Duration.ofSeconds(2)));
        }
        if (exchange.route().access() != Access.SOCKET) {
            RequestRules.body(exchange);
        }
        return bearer.identify(exchange)
                .compose(identified -> limits.take(exchange))
                .compose(paid -> serve(exchange, table));
    }

    private Future<Void> serve(Exchange exchange, RoutingTable table) {
        if (exchange.route().access() == Access.SOCKET) {
            if (readiness.isDraining()) {
                // It would only be closed again in a moment.
                return Future.failedFuture(EdgeProblem.OVERLOADED.refusal().retryAfter(Duration.ofSeconds(1)));
            }
            return sockets.open(exchange, table);
        }
        return BodyReader.read(vertx, exchange).compose(read -> {
            if (exchange.route().upstream().equals(Upstream.SELF)) {
                return ownEndpoint(exchange.route()).answer(exchange);
            }
            return cache.answer(exchange, table);
        });
    }

    private OwnEndpoint ownEndpoint(Route route) {
        return own.stream()
                .filter(endpoint -> endpoint.answers(route.label()))
                .findFirst()
                .orElseThrow(EdgeProblem.NO_SUCH_ROUTE::refusal);
    }

    private Route route(RoutingTable table, String method, RequestPath path) {
        return switch (table.match(method, path.segments())) {
            case Match.Found found -> found.route();
            case Match.WrongMethod wrong ->
                throw EdgeProblem.METHOD_NOT_ALLOWED.refusal().header("Allow", String.join(", ", wrong.allowed()));
            case Match.Nothing nothing -> throw nothing(path);
        };
    }

    private Set<String> methods(RoutingTable table, RequestPath path) {
        // No row takes OPTIONS, so the table answers with all that this path does take.
        return switch (table.match("OPTIONS", path.segments())) {
            case Match.WrongMethod others -> others.allowed();
            case Match.Found found -> found.route().methods();
            case Match.Nothing nothing -> throw nothing(path);
        };
    }

    private static Refusal nothing(RequestPath path) {
        String first = path.segments().getFirst();
        boolean otherVersion = first.matches("v\\d{1,3}") && !first.equals("v1");
        return (otherVersion ? EdgeProblem.UNKNOWN_VERSION : EdgeProblem.NO_SUCH_ROUTE).refusal();
    }

    private void deprecation(Exchange exchange) {
        var deprecated = exchange.route().deprecated();
        if (deprecated == null) {
            return;
        }
        if (deprecated.isOver(clock.instant())) {
            throw EdgeProblem.ENDPOINT_GONE.refusal().header("Link", ResponseHeaders.successor(deprecated));
        }
        ResponseHeaders.deprecated(exchange, deprecated);
    }
}
