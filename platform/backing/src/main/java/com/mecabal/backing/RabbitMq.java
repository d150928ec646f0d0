package com.mecabal.backing;

import java.util.Map;

/** RabbitMQ with our user. */
final class RabbitMq {

    private static final int PORT = 5672;
    private static final String USER = "mecabal";

    private final Server server;
    private final String password;

    RabbitMq(Map<String, String> secrets) {
        password = secrets.get("RABBITMQ_PASSWORD");
        server = new Server("rabbitmq", Image.RABBITMQ, PORT)
                .withEnv("RABBITMQ_PASSWORD", password)
                .withEnv("RABBITMQ_MEMORY", Sizes.of("RABBITMQ_MEMORY"))
                .withEnv("RABBITMQ_DEFAULT_USER", USER)
                .withEnv("RABBITMQ_DEFAULT_PASS", password)
                .withEnv("RABBITMQ_DEFAULT_VHOST", "mecabal")
                .withTmpFs(Map.of("/run/mecabal", "mode=1777"));
    }

    RabbitMq up() {
        server.up();
        return this;
    }

    Map<String, String> addresses() {
        return Map.of(
                "RABBITMQ_HOST",
                server.getHost(),
                "RABBITMQ_PORT",
                Integer.toString(server.address()),
                "RABBITMQ_USER",
                USER,
                "RABBITMQ_PASSWORD",
                password,
                "RABBITMQ_VHOST",
                "mecabal");
    }

    void freshVhost(String name) {
        server.run(
                Map.of(),
                "rabbitmqctl",
                "eval",
                Template.render(
                        "deploy/native/conf/vhost.erl", Map.of("name", name, "fresh", "true", "rabbitmq_user", USER)));
    }
}
