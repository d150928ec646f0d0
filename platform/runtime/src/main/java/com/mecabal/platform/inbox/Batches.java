package com.mecabal.platform.inbox;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * The letters of one queue: all that wait go together, one batch at a time, so that batches never wait for each other's locks.
 * Those of a batch that failed go on alone in their lanes, and what comes for such a lane goes behind them, so that nothing
 * overtakes within a subject.
 */
final class Batches {

    /** More in one transaction would hold its locks for too long. */
    static final int MOST = 64;

    private static final int LANES = 8;

    /** Neither Uni fails. */
    interface Work {

        /** Answers null when all of them have ended, and otherwise why none has. */
        Uni<Throwable> together(List<Letter<?>> letters);

        /** @param failure of the batch */
        Uni<Void> alone(Letter<?> letter, Throwable failure);
    }

    private final Executor context;
    private final Work work;
    private final Lanes lanes;
    private final Queue<Letter<?>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param context on which all work begins; it must run its tasks one after the other */
    Batches(Executor context, Work work) {
        this.context = context;
        this.work = work;
        this.lanes = new Lanes(LANES, context);
    }

    void add(Letter<?> letter) {
        context.execute(() -> {
            waiting.add(letter);
            next();
        });
    }

    private void next() {
        if (busy) {
            return;
        }
        List<Letter<?>> batch = new ArrayList<>();
        while (batch.size() < MOST && !waiting.isEmpty()) {
            Letter<?> letter = waiting.remove();
            if (lanes.isBusy(letter.subject())) {
                // Whatever failed before it had no fault of this one.
                lanes.add(letter.subject(), () -> work.alone(letter, null));
            } else {
                batch.add(letter);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        busy = true;
        work.together(batch)
                .subscribe()
                .with(
                        failure -> context.execute(() -> ended(batch, failure)),
                        impossible -> context.execute(() -> ended(batch, impossible)));
    }

    private void ended(List<Letter<?>> batch, Throwable failure) {
        if (failure != null) {
            batch.forEach(letter -> lanes.add(letter.subject(), () -> work.alone(letter, failure)));
        }
        busy = false;
        next();
    }
}
