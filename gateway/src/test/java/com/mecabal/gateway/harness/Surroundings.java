package com.mecabal.gateway.harness;

import com.mecabal.backing.Backing;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

public class Surroundings implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "gateway_tests";
    private static final int REDIS_DATABASE = 41;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, CuttableProxy> proxies = new HashMap<>();
    private final Map<String, TestUpstream> upstreams = new HashMap<>();

    @Override
    public Map<String, String> start() {
        Backing backing = Backing.chosen();
        Map<String, String> env = backing.up();
        backing.freshDatabase(NAME);
        backing.freshVhost(NAME);
        migrate(env);
        java.net.URI redis = java.net.URI.create(env.get("REDIS_URL"));
        CuttableProxy redisProxy = proxy("redis", redis.getHost(), redis.getPort());
        CuttableProxy brokerProxy =
                proxy("broker", env.get("RABBITMQ_HOST"), Integer.parseInt(env.get("RABBITMQ_PORT")));
        for (String upstream : new String[] {"alpha", "beta", "gamma"}) {
            upstreams.put(upstream, new TestUpstream(vertx));
        }
        TestIssuer issuer = TestIssuer.fresh();
        int control = await(vertx.createHttpServer()
                        .requestHandler(request -> control(request, issuer))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        Map<String, String> settings = new HashMap<>();
        settings.put("test.control", "http://127.0.0.1:" + control);
        settings.put("test.issuer", issuer.serialised());
        settings.put(
                "test.broker",
                "amqp://%s:%s@%s:%s/%s"
                        .formatted(
                                env.get("RABBITMQ_USER"),
                                env.get("RABBITMQ_PASSWORD"),
                                env.get("RABBITMQ_HOST"),
                                env.get("RABBITMQ_PORT"),
                                NAME));
        String redisUrl = env.get("REDIS_URL").replaceFirst("/\\d*$", "");
        settings.put("test.redis", redisUrl + "/" + REDIS_DATABASE);
        settings.put(
                "gateway.redis.url",
                redisUrl.replace(":" + redis.getPort(), ":" + redisProxy.port()) + "/" + REDIS_DATABASE);
        settings.put("gateway.broker.host", "127.0.0.1");
        settings.put("gateway.broker.port", Integer.toString(brokerProxy.port()));
        settings.put("gateway.broker.user", env.get("RABBITMQ_USER"));
        settings.put("gateway.broker.password", env.get("RABBITMQ_PASSWORD"));
        settings.put("gateway.broker.vhost", NAME);
        settings.put("gateway.database.url", databaseUrl(env));
        settings.put("gateway.database.user", "gateway");
        settings.put("gateway.database.password", env.get("SERVICE_PASSWORD"));
        settings.put("gateway.tokens.issuer", TestIssuer.ISSUER);
        settings.put("gateway.tokens.jwks", "http://127.0.0.1:" + control + "/jwks");
        settings.put("gateway.trusted-proxies", "127.0.0.1/32");
        settings.put("gateway.cors-origins", "https://app.mecabal.ng,https://www.mecabal.ng");
        Path routes = routes();
        settings.put("gateway.routes-file", routes.toString());
        settings.put("gateway.targets-file", routes + ".targets");
        return settings;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void control(HttpServerRequest request, TestIssuer issuer) {
        String[] words = request.path().substring(1).split("/");
        switch (words[0]) {
            case "jwks" -> request.response().end(issuer.publicKeys());
            case "cut" ->
                proxies.get(words[1])
                        .cut()
                        .onComplete(done -> request.response().end());
            case "restore" ->
                proxies.get(words[1])
                        .restore()
                        .onComplete(done -> request.response().end());
            case "stop" ->
                upstreams
                        .get(words[1])
                        .stop()
                        .onComplete(done -> request.response().end());
            case "start" ->
                upstreams
                        .get(words[1])
                        .start()
                        .onComplete(done -> request.response().end());
            case "seen" ->
                request.response()
                        .end(new JsonObject()
                                .put("seen", upstreams.get(words[1]).seen(words[2]))
                                .encode());
            default -> request.response().setStatusCode(404).end();
        }
    }

    private CuttableProxy proxy(String name, String host, int port) {
        CuttableProxy proxy = new CuttableProxy(vertx, host, port);
        await(proxy.restore());
        proxies.put(name, proxy);
        return proxy;
    }

    private Path routes() {
        try (InputStream template = Surroundings.class.getResourceAsStream("/test-routes.yaml")) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, TestUpstream> upstream : upstreams.entrySet()) {
                await(upstream.getValue().start());
                text = text.replace(
                        "@" + upstream.getKey() + "@",
                        Integer.toString(upstream.getValue().port()));
            }
            Path file = Files.createTempFile("routes", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String databaseUrl(Map<String, String> env) {
        return "postgresql://" + env.get("PG_HOST") + ":" + env.get("PG_PORT") + "/" + NAME;
    }

    private void migrate(Map<String, String> env) {
        PgConnectOptions owner = PgConnectOptions.fromUri(databaseUrl(env))
                .setUser("mecabal_owner")
                .setPassword(env.get("SERVICE_PASSWORD"));
        try (InputStream migration = Surroundings.class.getResourceAsStream("/db/migration/V0001__revocation.sql")) {
            String sql = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
            await(PgConnection.connect(vertx, owner)
                    .compose(connection -> connection
                            .query("SET search_path = gateway, public")
                            .execute()
                            .compose(set -> connection.query(sql).execute())
                            .compose(done -> connection.close())));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
