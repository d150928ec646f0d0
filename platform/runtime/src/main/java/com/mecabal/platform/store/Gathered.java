package com.mecabal.platform.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * One statement, and one commit, for what many requests want at the same time: what comes while a statement is under way goes
 * with the next one. Whoever comes alone waits for nobody.
 */
public final class Gathered<T> {

    private record Waiting<T>(T item, UniEmitter<? super Void> emitter, Context caller) {

        /** In the caller's own context: what follows there must not see another request's scope. */
        void tell(Throwable failure) {
            Runnable told = () -> {
                if (failure == null) {
                    emitter.complete(null);
                } else {
                    emitter.fail(failure);
                }
            };
            if (caller == null) {
                told.run();
            } else {
                caller.runOnContext(here -> told.run());
            }
        }
    }

    private final int most;
    private final Context context;
    private final Function<List<T>, Uni<Void>> statement;
    private final Queue<Waiting<T>> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param most items of one statement
     * @param statement for all of these items; its failure is the failure of each of them
     */
    public Gathered(Vertx vertx, int most, Function<List<T>, Uni<Void>> statement) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.most = most;
        this.statement = statement;
    }

    /** Completes when the statement has that took the item along. */
    public Uni<Void> add(T item) {
        return Uni.createFrom().emitter(emitter -> {
            var one = new Waiting<T>(item, emitter, Vertx.currentContext());
            context.runOnContext(here -> {
                waiting.add(one);
                next();
            });
        });
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        List<Waiting<T>> together = new ArrayList<>();
        while (together.size() < most && !waiting.isEmpty()) {
            together.add(waiting.remove());
        }
        Uni.createFrom()
                .deferred(() ->
                        statement.apply(together.stream().map(Waiting::item).toList()))
                .subscribe()
                .with(done -> ended(together, null), failure -> ended(together, failure));
    }

    private void ended(List<Waiting<T>> together, Throwable failure) {
        together.forEach(one -> one.tell(failure));
        context.runOnContext(here -> {
            busy = false;
            next();
        });
    }
}
