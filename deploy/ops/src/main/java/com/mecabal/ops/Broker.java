package com.mecabal.ops;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** Where the broker is; every command that talks to it takes these options. */
final class Broker {

    private static final int TIMEOUT_MILLIS = 5_000;

    @Option(
            names = "--host",
            defaultValue = "${env:RABBITMQ_HOST:-127.0.0.1}",
            description = "RABBITMQ_HOST; ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "${env:RABBITMQ_PORT:-5672}",
            description = "RABBITMQ_PORT; ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--vhost",
            defaultValue = "${env:RABBITMQ_VHOST:-mecabal}",
            description = "RABBITMQ_VHOST; ${DEFAULT-VALUE}")
    private String vhost;

    @Option(
            names = "--user",
            defaultValue = "${env:RABBITMQ_USER:-mecabal}",
            description = "RABBITMQ_USER; ${DEFAULT-VALUE}")
    private String user;

    DeadLetters deadLetters() throws IOException, TimeoutException {
        return new DeadLetters(factory());
    }

    ConnectionFactory factory() {
        String password = System.getenv("RABBITMQ_PASSWORD");
        if (password == null) {
            throw new IllegalArgumentException("RABBITMQ_PASSWORD is not set");
        }
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setVirtualHost(vhost);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }
}
