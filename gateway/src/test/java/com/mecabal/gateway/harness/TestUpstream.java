package com.mecabal.gateway.harness;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what the third segment of the path says; counts calls by the query parameter {@code key}. */
final class TestUpstream {

    private final Vertx vertx;
    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    private HttpServer server;
    private int port;

    TestUpstream(Vertx vertx) {
        this.vertx = vertx;
    }

    int port() {
        return port;
    }

    int seen(String key) {
        return seen.computeIfAbsent(key, absent -> new AtomicInteger()).get();
    }

    Future<Void> start() {
        if (server != null) {
            return Future.succeededFuture();
        }
        HttpServerOptions options =
                new HttpServerOptions().setReuseAddress(true).setWebSocketSubProtocols(List.of("mecabal.v1"));
        server = vertx.createHttpServer(options).requestHandler(this::answer).webSocketHandler(this::talk);
        return server.listen(port, "127.0.0.1")
                .onSuccess(open -> port = open.actualPort())
                .mapEmpty();
    }

    Future<Void> stop() {
        HttpServer open = server;
        server = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String key = request.getParam("key");
            int nth = key == null
                    ? 0
                    : seen.computeIfAbsent(key, absent -> new AtomicInteger()).incrementAndGet();
            String[] words = request.path().split("/");
            if (words.length > 1 && words[1].equals("q")) {
                inside(request);
                return;
            }
            answer(request, body, words.length > 3 ? words[3] : "echo", nth);
        });
    }

    /** The management side: readiness, and a document with operations of its own, of others and of nobody. */
    private static void inside(HttpServerRequest request) {
        if (!request.path().equals("/q/openapi")) {
            request.response()
                    .end(new JsonObject()
                            .put("status", "UP")
                            .put("checks", new JsonArray())
                            .encode());
            return;
        }
        JsonObject reference = new JsonObject().put("$ref", "#/components/schemas/Thing");
        JsonObject operation = new JsonObject()
                .put(
                        "get",
                        new JsonObject()
                                .put(
                                        "responses",
                                        new JsonObject()
                                                .put(
                                                        "200",
                                                        new JsonObject()
                                                                .put(
                                                                        "content",
                                                                        new JsonObject()
                                                                                .put(
                                                                                        "application/json",
                                                                                        new JsonObject()
                                                                                                .put(
                                                                                                        "schema",
                                                                                                        reference))))));
        JsonObject paths = new JsonObject();
        for (String path : List.of("open", "closed", "maybe", "hidden", "secret", "beta")) {
            paths.put("/v1/" + path + "/{id}", operation);
        }
        request.response()
                .end(new JsonObject()
                        .put("openapi", "3.1.0")
                        .put("paths", paths)
                        .put(
                                "components",
                                new JsonObject()
                                        .put(
                                                "schemas",
                                                new JsonObject().put("Thing", new JsonObject().put("type", "object"))))
                        .encode());
    }

    private void answer(HttpServerRequest request, Buffer body, String word, int nth) {
        HttpServerResponse response = request.response();
        switch (word) {
            case "hang" -> {}
            case "reset" -> request.connection().close();
            case "flaky" -> {
                if (nth == 1) {
                    request.connection().close();
                } else {
                    echo(request, body);
                }
            }
            case "status" -> {
                int status = Integer.parseInt(request.getParam("is"));
                if (request.getParam("retryAfter") != null) {
                    response.putHeader("Retry-After", request.getParam("retryAfter"));
                }
                response.setStatusCode(status)
                        .putHeader("Content-Type", "text/plain")
                        .end("at com.example.Secret.java:7");
            }
            case "page" -> {
                String wait = request.getParam("wait");
                if (wait == null) {
                    page(request, nth);
                } else {
                    vertx.setTimer(Long.parseLong(wait), waited -> page(request, nth));
                }
            }
            case "problem" ->
                response.setStatusCode(Integer.parseInt(request.getParam("is")))
                        .putHeader("Content-Type", "application/problem+json")
                        .end(new JsonObject()
                                .put("code", "listing-already-sold")
                                .put("requestId", "another")
                                .encode());
            case "text" ->
                response.putHeader("Content-Type", "text/plain")
                        .putHeader("ETag", "\"7\"")
                        .putHeader("Content-Length", request.getParam("bytes"))
                        .putHeader("Server", "secret/1.0")
                        .putHeader("X-Powered-By", "secret")
                        .putHeader("Set-Cookie", "a=b")
                        .putHeader("Cache-Tag", "person:7")
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .end("a".repeat(Integer.parseInt(request.getParam("bytes"))));
            default -> echo(request, body);
        }
    }

    /** Says how many times it was asked, and of keeping what the caller wants it to say. */
    private static void page(HttpServerRequest request, int nth) {
        HttpServerResponse response = request.response();
        if (nth == 1 && request.getParam("failFirst") != null) {
            response.setStatusCode(500).end("no");
            return;
        }
        String control = request.getParam("control");
        response.putHeader("Cache-Control", control == null ? "public, max-age=20" : control);
        Map.of("tags", "Cache-Tag", "vary", "Vary", "cookie", "Set-Cookie").forEach((parameter, header) -> {
            if (request.getParam(parameter) != null) {
                response.putHeader(header, request.getParam(parameter));
            }
        });
        String bytes = request.getParam("bytes");
        String status = request.getParam("is");
        JsonObject headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
        response.setStatusCode(status == null ? 200 : Integer.parseInt(status))
                .putHeader(
                        "Content-Type",
                        status == null || status.equals("200") ? "application/json" : "application/problem+json")
                .end(new JsonObject()
                        .put("asked", nth)
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("padding", bytes == null ? "" : "x".repeat(Integer.parseInt(bytes)))
                        .encode());
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("bytes", body.length())
                        .encode());
    }

    private void talk(ServerWebSocket socket) {
        socket.writeTextMessage(new JsonObject()
                .put("protocols", socket.headers().get("Sec-WebSocket-Protocol"))
                .put("uri", socket.uri())
                .encode());
        socket.textMessageHandler(text -> {
            if (text.equals("bye")) {
                socket.close((short) 4000, "as you wish");
            } else {
                socket.writeTextMessage("you said " + text);
            }
        });
    }
}
