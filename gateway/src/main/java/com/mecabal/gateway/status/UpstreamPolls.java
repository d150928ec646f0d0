package com.mecabal.gateway.status;

import com.mecabal.gateway.forward.UpstreamHealth;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.Upstream;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks every upstream on the private network whether it is ready. */
@ApplicationScoped
class UpstreamPolls {

    private static final long EVERY_MS = 10_000;
    private static final long ANSWER_MS = 3_000;
    /** A restart is no outage. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param notReadySince null while it is ready */
    private record Seen(Instant notReadySince, boolean degraded) {}

    /** A state and since when it holds. */
    record Held(ComponentState state, Instant since) {}

    private final Vertx vertx;
    private final CurrentRoutes routes;
    private final UpstreamHealth health;
    private final Clock clock;
    private final HttpClient client;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    UpstreamPolls(Vertx vertx, CurrentRoutes routes, UpstreamHealth health, Clock clock) {
        this.vertx = vertx;
        this.routes = routes;
        this.health = health;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(1_000).setMaxPoolSize(1));
    }

    void start(@Observes StartupEvent event) {
        pollAll();
        vertx.setPeriodic(EVERY_MS, timer -> pollAll());
    }

    /** The state at this moment; it remembers since when it is so. */
    Held state(String upstream) {
        ComponentState now = judge(upstream);
        return held.compute(
                upstream,
                (name, before) -> before != null && before.state() == now ? before : new Held(now, clock.instant()));
    }

    private ComponentState judge(String upstream) {
        Seen last = seen.get(upstream);
        boolean longGone = last != null
                && last.notReadySince() != null
                && !last.notReadySince().plus(PATIENCE).isAfter(clock.instant());
        if (longGone || health.isOpen(upstream)) {
            return ComponentState.DOWN;
        }
        boolean shaky = (last != null && (last.degraded() || last.notReadySince() != null))
                || health.isHalfOpen(upstream)
                || health.isFailing(upstream);
        return shaky ? ComponentState.DEGRADED : ComponentState.OPERATIONAL;
    }

    private void pollAll() {
        routes.table().upstreams().values().forEach(this::poll);
    }

    private void poll(Upstream upstream) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(upstream.target().management() + "/q/health/ready")
                .setTimeout(ANSWER_MS);
        client.request(request)
                .compose(sent -> sent.send())
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body().map(body -> isDegraded(body.toString()))
                        : Future.failedFuture("not ready"))
                .onSuccess(degraded -> seen.put(upstream.name(), new Seen(null, degraded)))
                .onFailure(away -> seen.compute(
                        upstream.name(),
                        (name, before) -> before != null && before.notReadySince() != null
                                ? before
                                : new Seen(clock.instant(), false)))
                .onComplete(polled -> state(upstream.name()));
    }

    /** Services name what they have lost in the data of their readiness checks. */
    private static boolean isDegraded(String readiness) {
        try {
            return new JsonObject(readiness)
                    .getJsonArray("checks", new io.vertx.core.json.JsonArray()).stream()
                            .map(JsonObject.class::cast)
                            .map(check -> check.getJsonObject("data", new JsonObject()))
                            .anyMatch(data -> data.containsKey("degraded")
                                    && !String.valueOf(data.getValue("degraded"))
                                            .isEmpty()
                                    && !"[]".equals(String.valueOf(data.getValue("degraded")))
                                    && !"false".equals(String.valueOf(data.getValue("degraded"))));
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
