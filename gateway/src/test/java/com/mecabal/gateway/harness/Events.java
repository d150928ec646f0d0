package com.mecabal.gateway.harness;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says what the services say, on the broker, and what other gateways say, on Redis. */
public final class Events {

    private Events() {}

    public static JsonObject event(String type, String subject, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "/mecabal/" + type.substring(0, type.indexOf('.')))
                .put("type", type)
                .put("subject", subject)
                .put("time", Instant.now().toString())
                .put("datacontenttype", "application/json")
                .put("data", data);
    }

    public static JsonObject sold(String listing) {
        return event("marketplace.listing-sold.v1", listing, new JsonObject().put("listingId", listing));
    }

    /** Until pages are kept and an event drops them: after its start, or after a cut, the gateway keeps none for a moment. */
    public static void awaitHeard() {
        String page = "/v1/pages/page?tags=listing:probe&key=" + UUID.randomUUID();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Gate.get(page).send().header("Cache-Status").contains("hit"));
        publish(sold("probe"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Gate.get(page).send().header("Cache-Status").contains("hit"));
    }

    public static void publish(JsonObject event) {
        publish(ConfigProvider.getConfig().getValue("test.broker", String.class), event);
    }

    static void publish(String url, JsonObject event) {
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

    public static void tell(String channel, JsonObject message) {
        Redis redis =
                Redis.createClient(Gate.vertx(), ConfigProvider.getConfig().getValue("test.redis", String.class));
        Surroundings.await(redis.send(Request.cmd(Command.PUBLISH).arg(channel).arg(message.encode())));
        redis.close();
    }
}
