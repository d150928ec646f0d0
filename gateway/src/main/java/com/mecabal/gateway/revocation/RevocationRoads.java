package com.mecabal.gateway.revocation;

import com.mecabal.gateway.broker.BrokerLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Brings the list up to date at the start and keeps it so. */
@ApplicationScoped
public class RevocationRoads {

    private static final Logger LOG = Logger.getLogger(RevocationRoads.class);
    private static final long RELOAD_MS = 60_000;
    private static final long SWEEP_MS = 300_000;
    /** An event may have been on its way to the table while it was read. */
    private static final long SECOND_LOOK_MS = 5_000;

    private static final long RETRY_MS = 1_000;
    /** Redis alone is enough to begin with, but only when the broker, which keeps what was said before, is really away. */
    private static final long BROKER_GRACE_MS = 10_000;

    private final Vertx vertx;
    private final BrokerLink broker;
    private final RedisRoad redis;
    private final Revocations table;
    private final RevocationList list;
    private final RevocationMetrics metrics;
    private volatile boolean databaseAway;

    RevocationRoads(
            Vertx vertx,
            BrokerLink broker,
            RedisRoad redis,
            Revocations table,
            RevocationList list,
            RevocationMetrics metrics) {
        this.vertx = vertx;
        this.broker = broker;
        this.redis = redis;
        this.table = table;
        this.list = list;
        this.metrics = metrics;
    }

    /** Completes when a live road is open and the table has been read after that: from then on nothing can be missed. */
    public Future<Void> start() {
        Promise<Void> ready = Promise.promise();
        broker.start(() -> opened(ready, 0));
        redis.start(() -> opened(ready, BROKER_GRACE_MS));
        vertx.setPeriodic(RELOAD_MS, timer -> load());
        vertx.setPeriodic(SWEEP_MS, timer -> {
            list.sweep();
            table.sweep().onFailure(failed -> LOG.warnf("the revocation table was not swept: %s", failed.getMessage()));
        });
        vertx.setPeriodic(1_000, timer -> {
            if (!broker.isOpen() && !redis.isOpen()) {
                metrics.blindFor(1);
            }
        });
        return ready.future();
    }

    private void opened(Promise<Void> ready, long grace) {
        vertx.runOnContext(now -> {
            untilLoaded().onSuccess(loaded -> {
                if (grace == 0) {
                    ready.tryComplete();
                } else {
                    vertx.setTimer(grace, timer -> ready.tryComplete());
                }
            });
            vertx.setTimer(SECOND_LOOK_MS, timer -> load());
        });
    }

    public void stop() {
        broker.stop();
        redis.stop();
    }

    /** The parts of which this instance is without at the moment; it serves on. */
    public List<String> degraded() {
        List<String> away = new ArrayList<>();
        if (!broker.isOpen()) {
            away.add("broker");
        }
        if (!redis.isOpen()) {
            away.add("redis");
        }
        if (databaseAway) {
            away.add("database");
        }
        return away;
    }

    private Future<Void> untilLoaded() {
        return load().recover(failed -> {
            Promise<Void> waited = Promise.promise();
            vertx.setTimer(RETRY_MS, timer -> waited.complete());
            return waited.future().compose(again -> untilLoaded());
        });
    }

    private Future<Void> load() {
        return table.live()
                .onSuccess(entries -> {
                    databaseAway = false;
                    list.add(entries);
                })
                .onFailure(failed -> {
                    databaseAway = true;
                    LOG.warnf("the revocation table was not read: %s", failed.getMessage());
                })
                .mapEmpty();
    }
}
