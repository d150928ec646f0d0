package com.mecabal.gateway.cache;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.RedisChannel;
import com.mecabal.gateway.broker.BrokerLink;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.revocation.RevocationList;
import com.mecabal.gateway.route.CurrentRoutes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What drops pages beside the events of their rows: a hidden account, another routing table, an administrator's word on any instance. */
@ApplicationScoped
public class Purges {

    private static final Logger LOG = Logger.getLogger(Purges.class);
    private static final String CHANNEL = "gw:cache:purge";
    private static final long ANSWER_MS = 1_000;
    /** A service that has not heard yet still shows the person; as long as the revocation itself is remembered, no such answer is kept. */
    private static final Duration HIDDEN = Duration.ofMinutes(16);

    private final Vertx vertx;
    private final GatewayConfig config;
    private final CachedPages pages;
    private final CacheMetrics metrics;
    private final RevocationList revocations;
    private final CurrentRoutes routes;
    private final BrokerLink broker;
    private final Redis redis;
    private volatile RedisChannel channel;

    Purges(
            Vertx vertx,
            GatewayConfig config,
            CachedPages pages,
            CacheMetrics metrics,
            RevocationList revocations,
            CurrentRoutes routes,
            BrokerLink broker) {
        this.vertx = vertx;
        this.config = config;
        this.pages = pages;
        this.metrics = metrics;
        this.revocations = revocations;
        this.routes = routes;
        this.broker = broker;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions().setConnectionString(config.redis().url()).setMaxPoolSize(1));
    }

    public void start() {
        revocations.onHidden(account -> metrics.purged(pages.drop(Set.of("person:" + account), HIDDEN)));
        routes.onChange(() -> {
            dropAll();
            broker.bindAgain();
        });
        // What was ordered while the channel was away has not been heard.
        channel = new RedisChannel(vertx, config.redis().url(), CHANNEL, this::heard, this::dropAll);
    }

    @PreDestroy
    void stop() {
        if (channel != null) {
            channel.close();
        }
        redis.close();
    }

    /** Completes when all instances have been told; this one has obeyed then. */
    Future<Void> everywhere(PurgeOrder order) {
        obey(order);
        return redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(order.toBuffer()))
                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    private void heard(byte[] message) {
        try {
            obey(PurgeOrder.read(Buffer.buffer(message)));
        } catch (Refusal unreadable) {
            LOG.errorf("an order to purge was not understood: %s", unreadable.data());
        }
    }

    private void obey(PurgeOrder order) {
        if (order.tags().isEmpty()) {
            dropAll();
        } else {
            metrics.purged(pages.drop(order.tags()));
        }
    }

    private void dropAll() {
        metrics.purged(pages.dropAll());
    }
}
