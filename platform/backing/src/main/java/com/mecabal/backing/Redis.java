package com.mecabal.backing;

import java.util.Map;

/** Redis with the settings of deploy/native; nothing is kept on disk. */
final class Redis {

    private static final int PORT = 6379;
    private static final String SETTINGS = "/etc/mecabal/redis.conf";

    private final Server server;
    private final String password;

    Redis(Map<String, String> secrets) {
        password = secrets.get("REDIS_PASSWORD");
        Map<String, String> values = Map.of(
                "redis_listen",
                "*",
                "redis_port",
                Integer.toString(PORT),
                "redis_folder",
                "/tmp",
                "appendonly",
                "no",
                "REDIS_PASSWORD",
                password,
                "REDIS_MEMORY",
                Sizes.of("REDIS_MEMORY"));
        server = new Server("redis", Image.REDIS, PORT)
                // For the check of our own image.
                .withEnv("REDIS_PASSWORD", password)
                .withFile(SETTINGS, Template.render("deploy/native/conf/redis.conf", values))
                .withCommand("redis-server", SETTINGS);
    }

    Redis up() {
        server.up();
        return this;
    }

    Map<String, String> addresses() {
        return Map.of("REDIS_URL", "redis://default:%s@%s:%d".formatted(password, server.getHost(), server.address()));
    }
}
