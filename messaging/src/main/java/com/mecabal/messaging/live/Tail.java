package com.mecabal.messaging.live;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Reads what was changed lately, wherever, and so finds what the channels have lost: a lost publication costs seconds, never
 * a message.
 */
final class Tail {

    private static final Logger LOG = Logger.getLogger(Tail.class);

    private static final long LOOK_MS = 1_000;
    private static final int LOOKS_WITH_REDIS = 10;

    private final ChangeQueries queries;
    private final Hub hub;
    private final Vertx vertx;
    private final BooleanSupplier isFanOutOpen;
    private final AtomicBoolean working = new AtomicBoolean();
    private int looks;
    private long timer;

    /** @param isFanOutOpen while it is not, the tail alone carries what other instances change, and looks every second */
    Tail(ChangeQueries queries, Hub hub, Vertx vertx, BooleanSupplier isFanOutOpen) {
        this.queries = queries;
        this.hub = hub;
        this.vertx = vertx;
        this.isFanOutOpen = isFanOutOpen;
    }

    void start() {
        read();
        timer = vertx.setPeriodic(LOOK_MS, now -> {
            looks++;
            if (looks >= LOOKS_WITH_REDIS || !isFanOutOpen.getAsBoolean() || hub.floor() == null) {
                looks = 0;
                read();
            }
        });
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    void read() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        readOnce().subscribe().with(done -> working.set(false), failure -> {
            working.set(false);
            LOG.warnf("The newest changes could not be read: %s", failure.getMessage());
        });
    }

    private Uni<Void> readOnce() {
        Instant from = hub.floor();
        return queries.now().chain(started -> {
            Instant newFloor = started.minus(Overlap.LENGTH);
            return from == null
                    ? hub.catchUp(List.of(), newFloor)
                    : queries.tail(from).chain(changes -> hub.catchUp(changes, newFloor));
        });
    }
}
