package com.mecabal.gateway.harness;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says what auth says, on the road that a test chooses. */
public final class Auth {

    private Auth() {}

    public static JsonObject sessionRevoked(String accountId, String sessionId) {
        return event(
                "session-revoked",
                accountId,
                new JsonObject()
                        .put("sessionIds", new JsonArray().add(sessionId))
                        .put("reason", "signed-out")
                        .put("revokedAt", Instant.now().toString()));
    }

    public static JsonObject allRevokedBefore(String accountId, Instant before, String exceptSession) {
        return event(
                "session-revoked",
                accountId,
                new JsonObject()
                        .put("allBefore", before.toString())
                        .put("exceptSessionId", exceptSession)
                        .put("reason", "password-changed")
                        .put("revokedAt", Instant.now().toString()));
    }

    public static JsonObject suspended(String accountId, long version) {
        return event(
                "account-suspended",
                accountId,
                new JsonObject().put("version", version).put("reasonCode", "scam"));
    }

    public static JsonObject reinstated(String accountId, long version) {
        return event("account-reinstated", accountId, new JsonObject().put("version", version));
    }

    public static JsonObject erased(String accountId) {
        return event(
                "account-erased",
                accountId,
                new JsonObject()
                        .put("requestId", UUID.randomUUID().toString())
                        .put("at", Instant.now().toString()));
    }

    public static JsonObject rolesChanged(String accountId, long version, boolean reduced) {
        return event(
                "roles-changed",
                accountId,
                new JsonObject()
                        .put("version", version)
                        .put("roles", new JsonArray())
                        .put("reduced", reduced));
    }

    private static JsonObject event(String name, String accountId, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "/mecabal/auth")
                .put("type", "auth." + name + ".v1")
                .put("subject", accountId)
                .put("time", Instant.now().toString())
                .put("datacontenttype", "application/json")
                .put("data", data.put("accountId", accountId));
    }

    public static void overBroker(JsonObject event) {
        overBroker(ConfigProvider.getConfig().getValue("test.broker", String.class), event);
    }

    static void overBroker(String url, JsonObject event) {
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(url);
            try (Connection connection = factory.newConnection();
                    Channel channel = connection.createChannel()) {
                channel.exchangeDeclare("mecabal.events", "topic", true);
                channel.confirmSelect();
                channel.basicPublish(
                        "mecabal.events",
                        event.getString("type"),
                        null,
                        event.encode().getBytes(StandardCharsets.UTF_8));
                channel.waitForConfirmsOrDie(5_000);
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static void overRedis(JsonObject event) {
        Redis redis =
                Redis.createClient(Gate.vertx(), ConfigProvider.getConfig().getValue("test.redis", String.class));
        Surroundings.await(redis.send(
                Request.cmd(Command.PUBLISH).arg("mecabal:revocations").arg(event.encode())));
        redis.close();
    }
}
