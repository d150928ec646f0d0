package com.mecabal.gateway.status;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/status}: always 200, also when everything else is not. */
@ApplicationScoped
class StatusEndpoint implements OwnEndpoint {

    /** Without these there is no platform; the others only degrade it. */
    private static final Set<String> ESSENTIAL = Set.of("sign-in", "feed", "chat");

    private final CurrentRoutes routes;
    private final UpstreamPolls polls;
    private final Clock clock;

    StatusEndpoint(CurrentRoutes routes, UpstreamPolls polls, Clock clock) {
        this.routes = routes;
        this.polls = polls;
        this.clock = clock;
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/v1/status");
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        ComponentState overall = ComponentState.OPERATIONAL;
        JsonArray components = new JsonArray();
        List<Upstream> upstreams = routes.table().upstreams().values().stream()
                .sorted(Comparator.comparing(Upstream::component))
                .toList();
        for (Upstream upstream : upstreams) {
            UpstreamPolls.Held held = polls.state(upstream.name());
            for (String component : upstream.components()) {
                overall = overall.worse(weight(component, held.state()));
                components.add(new JsonObject()
                        .put("name", component)
                        .put("state", held.state().word())
                        .put(
                                "since",
                                held.since().truncatedTo(ChronoUnit.SECONDS).toString()));
            }
        }
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=5");
        Answers.json(
                exchange,
                new JsonObject()
                        .put("state", overall.word())
                        .put(
                                "serverTime",
                                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                        .put("components", components));
        return Future.succeededFuture();
    }

    static ComponentState weight(String component, ComponentState state) {
        return state == ComponentState.DOWN && !ESSENTIAL.contains(component) ? ComponentState.DEGRADED : state;
    }
}
