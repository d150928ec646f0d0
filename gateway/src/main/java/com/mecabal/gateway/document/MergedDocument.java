package com.mecabal.gateway.document;

import com.mecabal.gateway.route.Access;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.RoutingTable;
import com.mecabal.gateway.route.RoutingTable.Match;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Joins the services' documents: only what the table lets through, with names that cannot meet. */
final class MergedDocument {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final String REFERENCE = "#/components/";
    private static final String TOKEN = "accessToken";

    private MergedDocument() {}

    static JsonObject of(RoutingTable table, Map<String, JsonObject> documents) {
        JsonObject paths = new JsonObject();
        JsonObject components = new JsonObject();
        documents.forEach((service, document) -> {
            JsonObject named = prefixed(service, document);
            merge(paths, published(table, service, named.getJsonObject("paths", new JsonObject())));
            named.getJsonObject("components", new JsonObject()).forEach(kind -> {
                if (kind.getValue() instanceof JsonObject group
                        && !kind.getKey().equals("securitySchemes")) {
                    merge(components, new JsonObject().put(kind.getKey(), group));
                }
            });
        });
        components.put(
                "securitySchemes",
                new JsonObject()
                        .put(
                                TOKEN,
                                new JsonObject()
                                        .put("type", "http")
                                        .put("scheme", "bearer")
                                        .put("bearerFormat", "JWT")));
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "MeCabal")
                                .put("version", "1")
                                .put(
                                        "description",
                                        "The platform of a neighbourhood, all services behind one address."))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("paths", paths)
                .put("components", components);
    }

    /** The operations of a service that its rows let through, with what the rows say of them. */
    private static JsonObject published(RoutingTable table, String service, JsonObject paths) {
        JsonObject published = new JsonObject();
        for (String path : paths.fieldNames()) {
            JsonObject item = paths.getJsonObject(path);
            JsonObject kept = new JsonObject();
            for (String field : item.fieldNames()) {
                if (!METHODS.contains(field)) {
                    kept.put(field, item.getValue(field));
                } else if (row(table, service, field, path) instanceof Route route && !route.internal()) {
                    kept.put(field, described(item.getJsonObject(field), route, field, service));
                }
            }
            if (kept.fieldNames().stream().anyMatch(METHODS::contains)) {
                published.put(path, kept);
            }
        }
        return published;
    }

    private static Route row(RoutingTable table, String service, String method, String path) {
        // A parameter is any segment; one that no row has as a literal stands for it.
        List<String> segments = Arrays.stream(path.substring(1).split("/", -1))
                .map(segment -> segment.contains("{") ? "00000000-0000-7000-8000-000000000000" : segment)
                .toList();
        return table.match(method.toUpperCase(Locale.ROOT), segments) instanceof Match.Found found
                        && found.route().upstream().equals(service)
                ? found.route()
                : null;
    }

    private static JsonObject described(JsonObject operation, Route route, String method, String service) {
        JsonObject described = operation.copy();
        JsonArray security = new JsonArray();
        if (route.access() == Access.OPTIONAL || route.access() == Access.SOCKET) {
            security.add(new JsonObject());
        }
        if (route.access() != Access.NONE && route.access() != Access.WEBHOOK) {
            security.add(new JsonObject().put(TOKEN, new JsonArray()));
        }
        described.put("security", security);
        described.put("x-cost", route.cost(method.toUpperCase(Locale.ROOT)));
        if (route.deprecated() != null) {
            described.put("deprecated", true);
        }
        if (!described.containsKey("tags")) {
            described.put("tags", new JsonArray().add(service));
        }
        return described;
    }

    /** Every component of the service under its own name, wherever it is spoken of. */
    private static JsonObject prefixed(String service, JsonObject document) {
        JsonObject renamed = (JsonObject) references(service, document);
        JsonObject components = renamed.getJsonObject("components", new JsonObject());
        for (String kind : List.copyOf(components.fieldNames())) {
            if (components.getValue(kind) instanceof JsonObject group) {
                JsonObject named = new JsonObject();
                group.forEach(component -> named.put(service + "." + component.getKey(), component.getValue()));
                components.put(kind, named);
            }
        }
        return renamed;
    }

    private static Object references(String service, Object value) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.forEach(field -> copy.put(
                    field.getKey(),
                    field.getKey().equals("$ref") && field.getValue() instanceof String reference
                            ? reference(service, reference)
                            : references(service, field.getValue())));
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(references(service, item)));
            return copy;
        }
        return value;
    }

    private static String reference(String service, String reference) {
        int name = reference.indexOf('/', REFERENCE.length());
        return reference.startsWith(REFERENCE) && name > 0
                ? reference.substring(0, name + 1) + service + "." + reference.substring(name + 1)
                : reference;
    }

    private static void merge(JsonObject into, JsonObject more) {
        into.mergeIn(more, true);
    }
}
