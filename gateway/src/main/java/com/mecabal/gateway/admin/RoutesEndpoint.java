package com.mecabal.gateway.admin;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.route.CacheRule;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.RoutingTable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** {@code GET /v1/gateway/routes}: the table in force, for administrators. */
@ApplicationScoped
class RoutesEndpoint implements OwnEndpoint {

    private final CurrentRoutes routes;

    RoutesEndpoint(CurrentRoutes routes) {
        this.routes = routes;
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/v1/gateway/routes");
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        if (!exchange.caller().isAdmin()) {
            return Future.failedFuture(EdgeProblem.ROLE_REQUIRED.refusal());
        }
        RoutingTable table = routes.table();
        String upstream = exchange.request().getParam("upstream");
        JsonArray rows = new JsonArray();
        table.routes().stream()
                .filter(route -> upstream == null || upstream.equals(route.upstream()))
                .map(RoutesEndpoint::row)
                .forEach(rows::add);
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.json(exchange, new JsonObject().put("sha256", table.sha256()).put("routes", rows));
        return Future.succeededFuture();
    }

    private static JsonObject row(Route route) {
        JsonArray methods = new JsonArray();
        route.methods().stream().sorted().forEach(methods::add);
        return new JsonObject()
                .put("path", route.label())
                .put("methods", methods)
                .put("upstream", route.upstream())
                .put("auth", spelling(route.access()))
                .put("class", spelling(route.trafficClass()))
                .put("bodyLimit", route.bodyLimit())
                .put("limit", spelling(route.limit()))
                .put("readCost", route.cost("GET"))
                .put("writeCost", route.cost("POST"))
                .put("priority", route.priority().name())
                .put("cache", cache(route.cache()))
                .put("deprecated", route.deprecated() != null)
                .put("internal", route.internal());
    }

    private static JsonObject cache(CacheRule rule) {
        return rule == null
                ? null
                : new JsonObject()
                        .put("ttlSeconds", rule.ttl().toSeconds())
                        .put("staleSeconds", rule.staleWhileRevalidate().toSeconds())
                        .put("shared", rule.shared())
                        .put("query", new JsonArray(List.copyOf(rule.query())))
                        .put("purgeOn", new JsonArray(List.copyOf(rule.purgeOn())));
    }

    private static String spelling(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
