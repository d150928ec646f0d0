package com.mecabal.platform.realtime.fanout;

import com.mecabal.platform.events.EventJson;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hears all {@link Channel}s of this instance over one connection, and says what this instance has to say. On the wire the
 * instance's id stands before the JSON, so that it overlooks its own words unread; what other services say has none.
 */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.fan-out.enabled", stringValue = "true")
public class FanOut {

    private static final Logger LOG = Logger.getLogger(FanOut.class);

    private static final long BETWEEN_ATTEMPTS_MS = 500;
    /** A peer that went silent is noticed by asking it. */
    private static final long PING_MS = 5_000;

    private final String instance = UUID.randomUUID().toString();
    private final Vertx vertx;
    private final Redis redis;
    private final Map<String, Channel<?>> channels = new LinkedHashMap<>();
    private volatile RedisConnection connection;
    private volatile boolean running = true;
    private boolean told;

    /** A second one in a process is heard by the first as another instance. */
    public FanOut(Vertx vertx, Redis redis) {
        this.vertx = vertx;
        this.redis = redis;
    }

    void start(@Observes StartupEvent starting, @All List<Channel<?>> heard) {
        open(heard);
    }

    void stop(@Observes ShutdownEvent stopping) {
        close();
    }

    /** To be called once. */
    public void open(List<Channel<?>> heard) {
        for (Channel<?> channel : heard) {
            for (int shard = 0; shard < channel.shards(); shard++) {
                channels.put(key(channel, shard), channel);
            }
        }
        connect();
    }

    /** False while Redis is away: then the tables alone tell what other instances do. */
    public boolean isHearing() {
        return connection != null;
    }

    public void close() {
        running = false;
        RedisConnection held = connection;
        connection = null;
        if (held != null) {
            held.close();
        }
    }

    /** On a channel of one shard. */
    public <T> void publish(Channel<T> channel, T said) {
        publish(key(channel, 0), said);
    }

    /** @param about decides the shard */
    public <T> void publish(Channel<T> channel, UUID about, T said) {
        publish(key(channel, Math.floorMod(about.hashCode(), channel.shards())), said);
    }

    private void publish(String key, Object said) {
        byte[] json;
        try {
            json = EventJson.MAPPER.writeValueAsBytes(said);
        } catch (IOException e) {
            throw new IllegalStateException("What is said on " + key + " cannot be written", e);
        }
        redis.send(Request.cmd(Command.PUBLISH)
                        .arg(key)
                        .arg(Buffer.buffer(instance).appendBytes(json)))
                .onFailure(lost -> LOG.debugf("A publication was lost: %s", lost.getMessage()));
    }

    private void connect() {
        redis.connect()
                .compose(fresh -> subscribe(fresh).onFailure(refused -> fresh.close()))
                .onFailure(away -> {
                    if (!told) {
                        LOG.warnf(
                                "Redis is away, changes of other instances come from the table: %s", away.getMessage());
                        told = true;
                    }
                    again();
                });
    }

    private Future<Void> subscribe(RedisConnection fresh) {
        if (!running) {
            return fresh.close();
        }
        fresh.handler(this::heard);
        Request subscribe = Request.cmd(Command.SUBSCRIBE);
        channels.keySet().forEach(subscribe::arg);
        return fresh.send(subscribe).map(subscribed -> {
            watch(fresh);
            connection = fresh;
            told = false;
            LOG.info("Changes of other instances come over Redis");
            channels.values().stream().distinct().forEach(Channel::opened);
            return null;
        });
    }

    private void watch(RedisConnection fresh) {
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
    }

    private void again() {
        if (running) {
            vertx.setTimer(BETWEEN_ATTEMPTS_MS, timer -> connect());
        }
    }

    private void heard(Response push) {
        // An answer to a PING comes here too when it comes late.
        boolean isList = push != null && (push.type() == ResponseType.PUSH || push.type() == ResponseType.MULTI);
        if (!isList || push.size() != 3 || !"message".equals(push.get(0).toString())) {
            return;
        }
        Channel<?> channel = channels.get(push.get(1).toString());
        byte[] said = push.get(2).toBytes();
        try {
            hand(channel, said);
        } catch (IOException | RuntimeException unreadable) {
            LOG.warnf(
                    "Something on %s was not understood, a table tells it: %s",
                    channel.name(), unreadable.getMessage());
        }
    }

    private <T> void hand(Channel<T> channel, byte[] said) throws IOException {
        int json = said.length > 0 && said[0] == '{' ? 0 : instance.length();
        boolean own = json > 0
                && new String(said, 0, Math.min(json, said.length), StandardCharsets.US_ASCII).equals(instance);
        if (!own) {
            channel.heard(EventJson.MAPPER.readValue(said, json, said.length - json, channel.type()));
        }
    }

    private static String key(Channel<?> channel, int shard) {
        return channel.shards() == 1 ? channel.name() : channel.name() + ":" + shard;
    }
}
