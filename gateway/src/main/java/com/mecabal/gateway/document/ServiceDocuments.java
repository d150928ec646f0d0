package com.mecabal.gateway.document;

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
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The document of each service: as it says it, else as it last said it, else the copy that came with this release. */
@ApplicationScoped
class ServiceDocuments {

    private static final long EVERY_MS = 60_000;
    private static final long ANSWER_MS = 5_000;
    /** While none is known yet a service is asked more often: it may still be starting. */
    private static final long FIRST_MS = 5_000;

    private final Vertx vertx;
    private final CurrentRoutes routes;
    private final HttpClient client;
    private final Map<String, JsonObject> documents = new ConcurrentHashMap<>();
    private volatile int generation;

    ServiceDocuments(Vertx vertx, CurrentRoutes routes) {
        this.vertx = vertx;
        this.routes = routes;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(1_000).setMaxPoolSize(1));
    }

    void start(@Observes StartupEvent event) {
        routes.table().upstreams().keySet().forEach(this::loadCopy);
        routes.table().upstreams().values().forEach(this::fetch);
        vertx.setPeriodic(EVERY_MS, timer -> routes.table().upstreams().values().forEach(this::fetch));
        vertx.setPeriodic(
                FIRST_MS,
                timer -> routes.table().upstreams().values().stream()
                        .filter(upstream -> !documents.containsKey(upstream.name()))
                        .forEach(this::fetch));
    }

    Map<String, JsonObject> all() {
        return new TreeMap<>(documents);
    }

    /** Changes whenever one of them has changed. */
    int generation() {
        return generation;
    }

    private void loadCopy(String service) {
        try (InputStream copy = ServiceDocuments.class.getResourceAsStream("/openapi/" + service + ".json")) {
            if (copy != null) {
                documents.put(service, new JsonObject(io.vertx.core.buffer.Buffer.buffer(copy.readAllBytes())));
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalStateException("the copy of the document of " + service + " cannot be read", unreadable);
        }
    }

    private void fetch(Upstream upstream) {
        get(upstream.target().management() + "/q/openapi?format=json")
                .recover(elsewhere -> get(upstream.target().url() + "/q/openapi?format=json"))
                .onSuccess(document -> {
                    if (!document.equals(documents.put(upstream.name(), document))) {
                        generation++;
                    }
                });
    }

    private Future<JsonObject> get(String address) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address)
                .setTimeout(ANSWER_MS);
        return client.request(request)
                .compose(sent -> sent.send())
                .compose(answer -> answer.statusCode() == 200 ? answer.body() : Future.failedFuture("no document"))
                .map(io.vertx.core.buffer.Buffer::toJsonObject);
    }
}
