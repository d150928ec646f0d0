package com.mecabal.messaging.live;

import com.mecabal.platform.events.EventJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The channels over which instances tell each other what has changed, as {@code msg:fan:0} to {@code msg:fan:15}. Nothing is
 * promised: what is lost here is found by the tail.
 */
final class FanOut {

    private static final Logger LOG = Logger.getLogger(FanOut.class);

    private static final int CHANNELS = 16;
    private static final long BETWEEN_ATTEMPTS_MS = 500;
    /** A peer that went silent is noticed by asking it. */
    private static final long PING_MS = 5_000;

    private final Vertx vertx;
    private final Redis redis;
    private final Consumer<Publication> listener;
    private final Runnable onOpen;
    private volatile RedisConnection connection;
    private volatile boolean running = true;
    private boolean told;

    /** @param onOpen called each time that the channels are heard again: what was said before was lost */
    FanOut(Vertx vertx, Redis redis, Consumer<Publication> listener, Runnable onOpen) {
        this.vertx = vertx;
        this.redis = redis;
        this.listener = listener;
        this.onOpen = onOpen;
    }

    void open() {
        redis.connect().compose(this::subscribe).onFailure(away -> {
            if (!told) {
                LOG.warnf("Redis is away, changes of other instances come from the table: %s", away.getMessage());
                told = true;
            }
            again();
        });
    }

    boolean isOpen() {
        return connection != null;
    }

    void close() {
        running = false;
        RedisConnection held = connection;
        connection = null;
        if (held != null) {
            held.close();
        }
    }

    /** @param about decides the channel, so that what is said of one conversation keeps its order */
    void publish(UUID about, Publication publication) {
        byte[] json;
        try {
            json = EventJson.MAPPER.writeValueAsBytes(publication);
        } catch (IOException e) {
            throw new IllegalStateException("A publication cannot be written", e);
        }
        redis.send(Request.cmd(Command.PUBLISH)
                        .arg(channel(Math.floorMod(about.hashCode(), CHANNELS)))
                        .arg(io.vertx.core.buffer.Buffer.buffer(json)))
                .onFailure(lost -> LOG.debugf("A publication was lost: %s", lost.getMessage()));
    }

    private Future<Void> subscribe(RedisConnection fresh) {
        if (!running) {
            return fresh.close();
        }
        fresh.handler(this::heard);
        Request subscribe = Request.cmd(Command.SUBSCRIBE);
        IntStream.range(0, CHANNELS).forEach(number -> subscribe.arg(channel(number)));
        return fresh.send(subscribe).map(subscribed -> {
            boolean[] lost = {false};
            Runnable lose = () -> {
                if (!lost[0]) {
                    lost[0] = true;
                    connection = null;
                    fresh.close();
                    again();
                }
            };
            fresh.exceptionHandler(failure -> lose.run());
            fresh.endHandler(end -> lose.run());
            vertx.setPeriodic(PING_MS, timer -> {
                if (lost[0] || !running) {
                    vertx.cancelTimer(timer);
                } else {
                    fresh.send(Request.cmd(Command.PING))
                            .timeout(PING_MS, TimeUnit.MILLISECONDS)
                            .onFailure(silent -> lose.run());
                }
            });
            connection = fresh;
            told = false;
            LOG.info("Changes of other instances come over Redis");
            onOpen.run();
            return null;
        });
    }

    private void again() {
        if (running) {
            vertx.setTimer(BETWEEN_ATTEMPTS_MS, timer -> open());
        }
    }

    private void heard(Response push) {
        if (push == null || push.size() != 3 || !"message".equals(push.get(0).toString())) {
            return;
        }
        try {
            listener.accept(EventJson.MAPPER.readValue(push.get(2).toBytes(), Publication.class));
        } catch (IOException unreadable) {
            LOG.warnf("A publication was not understood, the tail finds what it told: %s", unreadable.getMessage());
        }
    }

    private static String channel(int number) {
        return "msg:fan:" + number;
    }
}
