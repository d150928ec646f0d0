package com.mecabal.gateway.socket;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.RedisChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How many sockets an account holds on a stream, counted over all instances; each instance is told which of its own must close. */
@ApplicationScoped
class AccountSockets {

    /** Phones, a tablet, a browser. */
    static final int PER_STREAM = 5;

    private static final int ALIVE_SECONDS = 120;
    private static final long ANSWER_MS = 100;
    private static final String CHANNEL = "gw:sock:close";

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Redis redis;
    private final String script = script();
    private volatile RedisChannel channel;

    AccountSockets(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.config = config;
        redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(config.redis().url())
                        .setMaxPoolSize(1)
                        .setMaxPoolWaiting(512));
    }

    void start(Consumer<String> close) {
        channel = new RedisChannel(
                vertx,
                config.redis().url(),
                CHANNEL,
                id -> close.accept(new String(id, StandardCharsets.US_ASCII)),
                () -> {});
    }

    @PreDestroy
    void stop() {
        if (channel != null) {
            channel.close();
        }
        redis.close();
    }

    /** Says which older ones have to go, everywhere; fails while Redis is away, and then each instance counts its own. */
    Future<Void> opened(OpenSocket socket) {
        Request call = Request.cmd(Command.EVAL)
                .arg(script)
                .arg(1)
                .arg(key(socket))
                .arg(socket.id())
                .arg(PER_STREAM)
                .arg(ALIVE_SECONDS);
        return redis.send(call).timeout(ANSWER_MS, TimeUnit.MILLISECONDS).compose(over -> {
            List<Future<Response>> told = over.stream()
                    .map(id ->
                            redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(id.toString())))
                    .toList();
            return Future.all(told).mapEmpty();
        });
    }

    void closed(OpenSocket socket) {
        redis.send(Request.cmd(Command.ZREM).arg(key(socket)).arg(socket.id()));
    }

    void renew(Collection<OpenSocket> sockets) {
        Set<String> keys = new HashSet<>();
        sockets.stream().filter(socket -> socket.caller() != null).forEach(socket -> keys.add(key(socket)));
        keys.forEach(key -> redis.send(Request.cmd(Command.EXPIRE).arg(key).arg(ALIVE_SECONDS)));
    }

    private static String key(OpenSocket socket) {
        return "gw:sock:{" + socket.caller().accountId() + "}:" + socket.stream();
    }

    private static String script() {
        try (InputStream in = AccountSockets.class.getResourceAsStream("/lua/open_socket.lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
