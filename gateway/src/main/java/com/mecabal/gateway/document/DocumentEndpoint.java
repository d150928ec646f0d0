package com.mecabal.gateway.document;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.EntityTag;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.RoutingTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code /v1/openapi.json}, {@code /v1/openapi.yaml}, {@code /v1/openapi/{service}.json}. */
@ApplicationScoped
class DocumentEndpoint implements OwnEndpoint {

    private static final String SINGLE = "/v1/openapi/*";

    /** One rendering and what it was made from. */
    private record Rendered(RoutingTable table, int generation, Buffer json) {}

    private final ServiceDocuments documents;
    private final CurrentRoutes routes;
    private volatile Rendered rendered;

    DocumentEndpoint(ServiceDocuments documents, CurrentRoutes routes) {
        this.documents = documents;
        this.routes = routes;
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/v1/openapi.json") || pattern.equals("/v1/openapi.yaml") || pattern.equals(SINGLE);
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        switch (exchange.route().label()) {
            case "/v1/openapi.json" -> send(exchange, "application/json", merged());
            case "/v1/openapi.yaml" -> send(exchange, "application/yaml", yaml(merged()));
            default -> {
                String file = exchange.path().segments().getLast();
                JsonObject single = file.endsWith(".json")
                        ? documents.all().get(file.substring(0, file.length() - ".json".length()))
                        : null;
                if (single == null) {
                    return Future.failedFuture(EdgeProblem.NOT_FOUND.refusal());
                }
                send(exchange, "application/json", published(file, single));
            }
        }
        return Future.succeededFuture();
    }

    /** Also a single document shows no more than the table lets through. */
    private Buffer published(String file, JsonObject single) {
        String service = file.substring(0, file.length() - ".json".length());
        return MergedDocument.of(routes.table(), Map.of(service, single)).toBuffer();
    }

    private Buffer merged() {
        RoutingTable table = routes.table();
        int generation = documents.generation();
        Rendered known = rendered;
        if (known == null || known.table() != table || known.generation() != generation) {
            known = new Rendered(
                    table, generation, MergedDocument.of(table, documents.all()).toBuffer());
            rendered = known;
        }
        return known.json();
    }

    private static Buffer yaml(Buffer json) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        // The dumper knows maps and lists; JSON is YAML, so reading it back gives exactly those.
        return Buffer.buffer(new Yaml(options).dump(new Yaml().load(json.toString())));
    }

    private static void send(Exchange exchange, String type, Buffer body) {
        String etag = EntityTag.of(body);
        exchange.response()
                .putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
        if (EntityTag.isHeldBy(exchange.request(), etag)) {
            exchange.response().setStatusCode(304).end();
            return;
        }
        Answers.send(exchange, 200, type, body);
    }
}
