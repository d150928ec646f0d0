package com.mecabal.notification.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
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
class Drain {

    /** Within the thirty seconds after which the process is ended. */
    private static final long OVER_MS = 20_000;

    /** Six hundred sockets take the whole time; few are not kept waiting. */
    private static final long LONGEST_PAUSE_MS = 33;

    private final Sessions sessions;
    private final Vertx vertx;
    private volatile boolean underWay;

    Drain(Sessions sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = vertx;
    }

    boolean isUnderWay() {
        return underWay;
    }

    static CloseReason reason() {
        int wait = ThreadLocalRandom.current().nextInt(1_000, 15_001);
        return Closing.DRAIN.saying("{\"retryAfterMs\":" + wait + "}");
    }

    /** Before anything else stops, so that those who are still connected miss nothing. */
    void begin(@Observes @Priority(1) ShutdownEvent stopping) throws InterruptedException {
        underWay = true;
        close(sessions.all()).await(OVER_MS + 1_000, TimeUnit.MILLISECONDS);
    }

    /** Counts down with each socket that was told. */
    CountDownLatch close(Collection<StreamSession> all) {
        List<StreamSession> order = new ArrayList<>(all);
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
