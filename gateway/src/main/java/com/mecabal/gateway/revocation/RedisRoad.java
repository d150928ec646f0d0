package com.mecabal.gateway.revocation;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.RedisChannel;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The road over Redis: auth publishes the same envelope on this channel right after its commit. */
@ApplicationScoped
class RedisRoad {

    private static final Logger LOG = Logger.getLogger(RedisRoad.class);
    static final String CHANNEL = "mecabal:revocations";

    private final Vertx vertx;
    private final GatewayConfig config;
    private final RevocationEvents events;
    private final RevocationList list;
    private final RevocationMetrics metrics;
    private volatile RedisChannel channel;

    RedisRoad(
            Vertx vertx,
            GatewayConfig config,
            RevocationEvents events,
            RevocationList list,
            RevocationMetrics metrics) {
        this.vertx = vertx;
        this.config = config;
        this.events = events;
        this.list = list;
        this.metrics = metrics;
    }

    /** @param onOpen called each time that the channel is subscribed */
    void start(Runnable onOpen) {
        channel = new RedisChannel(vertx, config.redis().url(), CHANNEL, this::heard, onOpen);
    }

    boolean isOpen() {
        return channel != null && channel.isOpen();
    }

    void stop() {
        if (channel != null) {
            channel.close();
        }
    }

    private void heard(byte[] envelope) {
        try {
            RevocationEvents.Read read = events.read(envelope);
            list.add(read.entries());
            metrics.applied("redis", read.time());
        } catch (IllegalArgumentException unreadable) {
            LOG.errorf("a revocation was not understood: %s", unreadable.getMessage());
        }
    }
}
