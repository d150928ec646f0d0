package com.mecabal.platform.health;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RedisPart implements Part {

    private final Redis redis;

    RedisPart(Redis redis) {
        this.redis = redis;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Uni<Void> probe() {
        return redis.send(Request.cmd(Command.PING)).replaceWithVoid();
    }
}
