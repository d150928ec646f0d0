package com.mecabal.gateway.harness;

import com.mecabal.gateway.entry.EntryServer;
import io.quarkus.arc.Arc;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the gateway under test. Each call comes from an address of its own, unless it says from which. */
public final class Gate {

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = client("127.0.0.1");

    private Gate() {}

    public static HttpClient client(String localAddress) {
        return VERTX.createHttpClient(new HttpClientOptions()
                .setLocalAddress(localAddress)
                .setMaxPoolSize(256)
                .setDecompressionSupported(false));
    }

    public static Vertx vertx() {
        return VERTX;
    }

    public static int port() {
        awaitStarted();
        return Arc.container().instance(EntryServer.class).get().port();
    }

    private static void awaitStarted() {
        EntryServer server = Arc.container().instance(EntryServer.class).get();
        if (!server.isReady()) {
            Awaitility.await().until(server::isReady);
        }
    }

    public static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "203." + random.nextInt(1, 250) + "." + random.nextInt(1, 250) + "." + random.nextInt(1, 250);
    }

    public static Call get(String path) {
        return new Call(HttpMethod.GET, path);
    }

    public static Call post(String path, String body) {
        return new Call(HttpMethod.POST, path)
                .header("Content-Type", "application/json")
                .body(body);
    }

    public static Call call(String method, String path) {
        return new Call(HttpMethod.valueOf(method), path);
    }

    public record Answer(int status, io.vertx.core.MultiMap headers, Buffer bytes) {
        public JsonObject json() {
            return bytes.toJsonObject();
        }

        public String text() {
            return bytes.toString();
        }

        public String header(String name) {
            return headers.get(name);
        }

        /** The code of a problem, whose request id is the answer's. */
        public String code() {
            org.assertj.core.api.Assertions.assertThat(header("Content-Type")).startsWith("application/problem+json");
            org.assertj.core.api.Assertions.assertThat(json().getString("requestId"))
                    .isEqualTo(header("X-Request-Id"));
            org.assertj.core.api.Assertions.assertThat(json().getInteger("status"))
                    .isEqualTo(status);
            return json().getString("code");
        }
    }

    public static final class Call {
        private final HttpMethod method;
        private final String path;
        private final io.vertx.core.MultiMap headers = io.vertx.core.MultiMap.caseInsensitiveMultiMap();
        private String from = anyAddress();
        private Buffer body;
        private HttpClient client = CLIENT;
        private boolean chunked;

        private Call(HttpMethod method, String path) {
            this.method = method;
            this.path = path;
        }

        public Call header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        public Call bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        public Call from(String address) {
            from = address;
            return this;
        }

        /** Not through the trusted proxy: the peer's own address counts. */
        public Call directly(HttpClient other) {
            from = null;
            client = other;
            return this;
        }

        public Call body(String text) {
            body = Buffer.buffer(text);
            return this;
        }

        public Call chunked() {
            chunked = true;
            return this;
        }

        public Answer send() {
            return Surroundings.await(sending());
        }

        public Future<Answer> sending() {
            return client.request(method, port(), "127.0.0.1", path).compose(request -> {
                request.headers().addAll(headers);
                if (from != null) {
                    request.putHeader("X-Forwarded-For", from);
                }
                Future<HttpClientResponse> answer;
                if (body == null) {
                    answer = request.send();
                } else if (chunked) {
                    request.setChunked(true);
                    request.write(body);
                    request.end();
                    answer = request.response();
                } else {
                    answer = request.send(body);
                }
                return answer.compose(response ->
                        response.body().map(bytes -> new Answer(response.statusCode(), response.headers(), bytes)));
            });
        }
    }

    /** Bytes as they are, and the status of the first answer. */
    public static int raw(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            byte[] head = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(head, StandardCharsets.ISO_8859_1).substring(9, 12));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Tells the surroundings to do something: {@code cut/redis}, {@code stop/beta}. */
    public static String control(String words) {
        String control = ConfigProvider.getConfig().getValue("test.control", String.class);
        try (java.net.http.HttpClient plain = java.net.http.HttpClient.newHttpClient()) {
            return plain.send(
                            HttpRequest.newBuilder(URI.create(control + "/" + words))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How often an upstream was called with this key. */
    public static int seen(String upstream, String key) {
        return new JsonObject(control("seen/" + upstream + "/" + key)).getInteger("seen");
    }
}
