package com.mecabal.platform.inbox;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work side by side in a few lanes; within a lane the next begins when the one before has ended. One subject is always in one lane. */
final class Lanes {

    private final Lane[] lanes;
    private final Executor context;

    /** @param context on which all work begins; it must run its tasks one after the other */
    Lanes(int count, Executor context) {
        this.context = context;
        lanes = new Lane[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane();
        }
    }

    /** To be called on the context. */
    void add(String subject, Supplier<Uni<Void>> work) {
        laneOf(subject).add(work);
    }

    /** True while something of this lane has not ended. To be called on the context. */
    boolean isBusy(String subject) {
        return laneOf(subject).busy;
    }

    private Lane laneOf(String subject) {
        return lanes[Math.floorMod(subject.hashCode(), lanes.length)];
    }

    private final class Lane {

        private final Queue<Supplier<Uni<Void>>> waiting = new ArrayDeque<>();
        private boolean busy;

        void add(Supplier<Uni<Void>> work) {
            waiting.add(work);
            next();
        }

        private void next() {
            if (busy || waiting.isEmpty()) {
                return;
            }
            busy = true;
            Supplier<Uni<Void>> work = waiting.remove();
            Uni.createFrom()
                    .deferred(work::get)
                    .subscribe()
                    .with(done -> context.execute(this::ended), failure -> context.execute(this::ended));
        }

        private void ended() {
            busy = false;
            next();
        }
    }
}
