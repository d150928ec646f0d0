package com.mecabal.platform.events;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens connections to RabbitMQ. The client blocks, so only threads that do nothing else may use what comes from here; each
 * owner reconnects itself, because only it knows what it had left unconfirmed.
 */
@ApplicationScoped
public class Broker {

    /** The topic exchange of all domain events; the routing key is the event's type. */
    public static final String EXCHANGE = "mecabal.events";

    private static final int HEARTBEAT_SECONDS = 10;
    private static final int CONNECT_MILLIS = 5_000;

    private final BrokerConfig config;
    private final String service;

    Broker(BrokerConfig config, @ConfigProperty(name = "mecabal.service") String service) {
        this.config = config;
        this.service = service;
    }

    /** @param purpose shown to the operator beside the connection: {@code social.outbox} */
    public Connection connect(String purpose) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.host());
        factory.setPort(config.port());
        factory.setUsername(config.username());
        factory.setPassword(config.password());
        factory.setVirtualHost(config.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(CONNECT_MILLIS);
        return factory.newConnection(service + "." + purpose);
    }

    /** Idempotent; every side declares the exchange, so that it does not matter who starts first. */
    public static void declareExchange(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
    }
}
