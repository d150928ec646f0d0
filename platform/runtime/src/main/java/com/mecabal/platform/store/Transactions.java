package com.mecabal.platform.store;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** The one way to write: everything inside commits together or not at all. */
@ApplicationScoped
public class Transactions {

    private final Pool pool;
    private final List<InTransaction> additions;
    private final List<AfterCommit> listeners;

    Transactions(Pool pool, @All List<InTransaction> additions, @All List<AfterCommit> listeners) {
        this.pool = pool;
        this.additions = additions;
        this.listeners = listeners;
    }

    /**
     * Runs the work between BEGIN and COMMIT on one connection; a failure of the work rolls back and is passed on.
     * Isolation is READ COMMITTED: what must not race takes a row lock.
     */
    public <T> Uni<T> write(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(tx -> work.apply(tx).call(() -> addTo(tx)))
                .invoke(() -> listeners.forEach(AfterCommit::committed));
    }

    /**
     * One step of a longer act that a retry may safely run again: commits like {@link #write}, but leaves the request's
     * Idempotency-Key open, so that a later step that fails does not block the key for good.
     */
    public <T> Uni<T> step(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).invoke(() -> listeners.forEach(AfterCommit::committed));
    }

    private Uni<Void> addTo(SqlConnection tx) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (InTransaction addition : additions) {
            chain = chain.chain(() -> addition.beforeCommit(tx));
        }
        return chain;
    }
}
