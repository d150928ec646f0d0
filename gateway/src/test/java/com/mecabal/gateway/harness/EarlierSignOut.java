package com.mecabal.gateway.harness;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Somebody signs out while no gateway runs: the event waits in the durable queue. */
public class EarlierSignOut extends Surroundings {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        String account = UUID.randomUUID().toString();
        String session = UUID.randomUUID().toString();
        String broker = settings.get("test.broker");
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(broker);
            try (Connection connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                channel.exchangeDeclare("mecabal.events", "topic", true);
                channel.queueDeclare("gateway.revocations", true, false, false, Map.of("x-queue-type", "quorum"));
                channel.queueBind("gateway.revocations", "mecabal.events", "auth.session-revoked.v1");
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        Events.publish(broker, Auth.sessionRevoked(account, session));
        settings.put("test.revoked.account", account);
        settings.put("test.revoked.session", session);
        return settings;
    }
}
