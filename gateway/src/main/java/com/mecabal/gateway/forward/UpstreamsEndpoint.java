package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.TrafficClass;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code GET /v1/gateway/upstreams}: how this instance sees each upstream, for administrators. */
@ApplicationScoped
class UpstreamsEndpoint implements OwnEndpoint {

    private final CurrentRoutes routes;
    private final UpstreamHealth health;
    private final Places places;

    UpstreamsEndpoint(CurrentRoutes routes, UpstreamHealth health, Places places) {
        this.routes = routes;
        this.health = health;
        this.places = places;
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/v1/gateway/upstreams");
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        if (!exchange.caller().isAdmin()) {
            return Future.failedFuture(EdgeProblem.ROLE_REQUIRED.refusal());
        }
        JsonArray items = new JsonArray();
        routes.table().upstreams().values().forEach(upstream -> items.add(item(upstream)));
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.json(exchange, new JsonObject().put("items", items));
        return Future.succeededFuture();
    }

    private JsonObject item(Upstream upstream) {
        JsonArray breakers = new JsonArray();
        for (TrafficClass trafficClass : health.states(upstream.name()).keySet()) {
            Breaker breaker = health.breaker(upstream.name(), trafficClass);
            breakers.add(new JsonObject()
                    .put(
                            "class",
                            trafficClass
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'))
                    .put(
                            "state",
                            breaker.state()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'))
                    .put("forSeconds", breaker.inStateFor().toSeconds()));
        }
        AnswerTally tally = health.tally(upstream.name());
        return new JsonObject()
                .put("upstream", upstream.name())
                .put("target", upstream.target().id())
                .put("weight", upstream.target().weight())
                .put("breakers", breakers)
                .put("inFlight", places.inFlight(upstream.name()))
                .put("p50Ms", tally.percentile(50))
                .put("p95Ms", tally.percentile(95))
                .put("failedPermille", tally.failedPermille())
                .put("retriesLeft", health.budget(upstream.name()).left());
    }
}
