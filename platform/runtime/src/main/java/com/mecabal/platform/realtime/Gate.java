package com.mecabal.platform.realtime;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * After an outage all devices come at once. So many are admitted at a time, the others wait in the order in which they came: admitted
 * together they would take every connection to the database, from each other and from everybody's reads.
 */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
public class Gate {

    /** Fewer than the connections of the smallest pool. */
    static final int PLACES = 4;

    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
    private int taken;

    /**
     * Does the work once there is a place.
     *
     * @param here leads to where it begins: {@link StreamSession#here}
     */
    public <T> Uni<T> pass(UnaryOperator<Uni<Void>> here, Supplier<Uni<T>> work) {
        return here.apply(turn())
                .chain(() ->
                        Uni.createFrom().deferred(work::get).onTermination().invoke(this::leave));
    }

    private Uni<Void> turn() {
        return Uni.createFrom().emitter(turn -> {
            if (enter(turn)) {
                turn.complete(null);
            }
        });
    }

    private synchronized boolean enter(UniEmitter<? super Void> turn) {
        if (taken < PLACES) {
            taken++;
            return true;
        }
        waiting.add(turn);
        return false;
    }

    private void leave() {
        UniEmitter<? super Void> next = next();
        if (next != null) {
            next.complete(null);
        }
    }

    private synchronized UniEmitter<? super Void> next() {
        if (waiting.isEmpty()) {
            taken--;
            return null;
        }
        return waiting.remove();
    }
}
