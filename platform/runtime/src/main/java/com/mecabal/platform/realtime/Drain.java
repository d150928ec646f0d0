package com.mecabal.platform.realtime;

import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Before this instance ends, its devices are told to come back, in random order and not all at once. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
class Drain {

    private static final int SERVICE_RESTART = 1012;

    /** Within the thirty seconds after which the process is ended. */
    private static final long OVER_MS = 20_000;

    /** Six hundred sockets take the whole time; few are not kept waiting. */
    private static final long LONGEST_PAUSE_MS = 33;

    private final List<Streams<?>> all;
    private final Vertx vertx;

    Drain(@All List<Streams<?>> all, Vertx vertx) {
        this.all = all;
        this.vertx = vertx;
    }

    static CloseReason reason() {
        int wait = ThreadLocalRandom.current().nextInt(1_000, 15_001);
        return new CloseReason(SERVICE_RESTART, "{\"retryAfterMs\":" + wait + "}");
    }

    /** Holds up the end until all have been told. At ShutdownEvent it would be too late: the server has closed all sockets by then. */
    void begin(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        List<StreamSession> open = new ArrayList<>();
        all.forEach(streams -> open.addAll(streams.drain()));
        close(open).await(OVER_MS + 1_000, TimeUnit.MILLISECONDS);
    }

    /** Counts down with each socket that was told. */
    CountDownLatch close(Collection<? extends StreamSession> open) {
        List<StreamSession> order = new ArrayList<>(open);
        Collections.shuffle(order);
        CountDownLatch left = new CountDownLatch(order.size());
        long pause = order.isEmpty() ? 0 : Math.min(LONGEST_PAUSE_MS, OVER_MS / order.size());
        for (int i = 0; i < order.size(); i++) {
            StreamSession session = order.get(i);
            vertx.setTimer(1 + i * pause, timer -> {
                session.close(reason());
                left.countDown();
            });
        }
        return left;
    }
}
