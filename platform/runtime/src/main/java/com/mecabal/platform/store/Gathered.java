package com.mecabal.platform.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
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

    private record Waiting<T>(T item, UniEmitter<? super Void> emitter) {}

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
        Uni<Void> taken = Uni.createFrom()
                .emitter(emitter -> context.runOnContext(here -> {
                    waiting.add(new Waiting<T>(item, emitter));
                    next();
                }));
        // Whoever waited for a statement of others goes on in their own request.
        Context own = Vertx.currentContext();
        return own == null ? taken : taken.emitOn(MutinyHelper.executor(own));
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
                .with(
                        done -> context.runOnContext(here -> ended(together, null)),
                        failure -> context.runOnContext(here -> ended(together, failure)));
    }

    private void ended(List<Waiting<T>> together, Throwable failure) {
        busy = false;
        next();
        for (Waiting<T> one : together) {
            if (failure == null) {
                one.emitter().complete(null);
            } else {
                one.emitter().fail(failure);
            }
        }
    }
}
