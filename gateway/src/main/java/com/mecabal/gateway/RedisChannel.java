package com.mecabal.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One subscription to one Redis channel, kept open: after every loss it begins again. */
public final class RedisChannel {

    private static final Logger LOG = Logger.getLogger(RedisChannel.class);
    private static final long BETWEEN_ATTEMPTS_MS = 500;
    /** A peer that went silent is noticed by asking it. */
    private static final long PING_MS = 5_000;

    private final Vertx vertx;
    private final Redis redis;
    private final String channel;
    private final Consumer<byte[]> listener;
    private final Runnable onOpen;
    private volatile RedisConnection connection;
    private volatile boolean running = true;
    private boolean told;

    /** @param onOpen called each time that the channel is subscribed: what was said before that was not heard */
    public RedisChannel(Vertx vertx, String url, String channel, Consumer<byte[]> listener, Runnable onOpen) {
        this.vertx = vertx;
        this.redis = Redis.createClient(vertx, url);
        this.channel = channel;
        this.listener = listener;
        this.onOpen = onOpen;
        open();
    }

    public boolean isOpen() {
        return connection != null;
    }

    public void close() {
        running = false;
        redis.close();
    }

    private void open() {
        redis.connect().compose(this::subscribe).onFailure(away -> {
            if (!told) {
                LOG.warnf("Redis is away, nothing is heard on %s: %s", channel, away.getMessage());
                told = true;
            }
            again();
        });
    }

    private Future<Void> subscribe(RedisConnection fresh) {
        fresh.handler(this::heard);
        AtomicBoolean lost = new AtomicBoolean();
        Runnable lose = () -> {
            if (lost.compareAndSet(false, true)) {
                connection = null;
                fresh.close();
                again();
            }
        };
        return fresh.send(Request.cmd(Command.SUBSCRIBE).arg(channel)).map(subscribed -> {
            fresh.exceptionHandler(failure -> lose.run());
            fresh.endHandler(end -> lose.run());
            vertx.setPeriodic(PING_MS, timer -> {
                if (lost.get() || !running) {
                    vertx.cancelTimer(timer);
                } else {
                    fresh.send(Request.cmd(Command.PING))
                            .timeout(PING_MS, TimeUnit.MILLISECONDS)
                            .onFailure(silent -> lose.run());
                }
            });
            connection = fresh;
            told = false;
            LOG.infof("listening on %s", channel);
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
        if (push != null && push.size() == 3 && "message".equals(push.get(0).toString())) {
            listener.accept(push.get(2).toBytes());
        }
    }
}
