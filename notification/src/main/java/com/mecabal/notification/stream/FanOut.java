package com.mecabal.notification.stream;

import com.mecabal.platform.events.EventJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The channel over which instances tell each other what has changed. Nothing is promised: what is lost here is found by the
 * look at the table that each instance takes every two seconds.
 */
final class FanOut {

    private static final Logger LOG = Logger.getLogger(FanOut.class);

    private static final String CHANNEL = "nt:fan";
    private static final long BETWEEN_ATTEMPTS_MS = 500;
    /** A peer that went silent is noticed by asking it. */
    private static final long PING_MS = 5_000;

    private final Vertx vertx;
    private final Redis redis;
    private final Consumer<Publication> listener;
    private volatile RedisConnection connection;
    private volatile boolean running = true;
    private boolean told;

    FanOut(Vertx vertx, Redis redis, Consumer<Publication> listener) {
        this.vertx = vertx;
        this.redis = redis;
        this.listener = listener;
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

    void close() {
        running = false;
        RedisConnection held = connection;
        connection = null;
        if (held != null) {
            held.close();
        }
    }

    void publish(Publication publication) {
        byte[] json;
        try {
            json = EventJson.MAPPER.writeValueAsBytes(publication);
        } catch (IOException e) {
            throw new IllegalStateException("A publication cannot be written", e);
        }
        redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(io.vertx.core.buffer.Buffer.buffer(json)))
                .onFailure(lost -> LOG.debugf("A publication was lost: %s", lost.getMessage()));
    }

    private Future<Void> subscribe(RedisConnection fresh) {
        if (!running) {
            return fresh.close();
        }
        fresh.handler(this::heard);
        return fresh.send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL)).map(subscribed -> {
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
            LOG.warnf(
                    "A publication was not understood, the next look finds what it told: %s", unreadable.getMessage());
        }
    }
}
