package com.mecabal.auth.sending;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Sends off the request: a slow provider makes nobody wait, and a full queue says so at once. */
@ApplicationScoped
class CodeQueue {

    private static final Logger LOG = Logger.getLogger(CodeQueue.class);
    private static final int MOST_WAITING = 500;
    private static final int MOST_AT_ONCE = 16;

    private final Queue<Supplier<Uni<Void>>> waiting = new ArrayDeque<>();
    private int running;

    /** False when the queue is full. */
    synchronized boolean hasRoom() {
        return waiting.size() < MOST_WAITING;
    }

    /** Whether nothing waits and nothing is under way. */
    synchronized boolean isIdle() {
        return running == 0 && waiting.isEmpty();
    }

    /** @param work sends one message and notes what became of it */
    void submit(Supplier<Uni<Void>> work) {
        synchronized (this) {
            waiting.add(work);
        }
        next();
    }

    private void next() {
        Supplier<Uni<Void>> work;
        synchronized (this) {
            if (running >= MOST_AT_ONCE || waiting.isEmpty()) {
                return;
            }
            running++;
            work = waiting.remove();
        }
        Uni.createFrom().deferred(work::get).subscribe().with(done -> finished(), failure -> {
            LOG.warnf("A code could not be sent: %s", failure.getMessage());
            finished();
        });
    }

    private void finished() {
        synchronized (this) {
            running--;
        }
        next();
    }
}
