package com.mecabal.platform.store;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** The one way to write: everything inside commits together or not at all. */
@ApplicationScoped
public class Transactions {

    private final Pool pool;
    private final List<InTransaction> additions;

    Transactions(Pool pool, @All List<InTransaction> additions) {
        this.pool = pool;
        this.additions = additions;
    }

    /**
     * Runs the work between BEGIN and COMMIT on one connection; a failure of the work rolls back and is passed on.
     * Isolation is READ COMMITTED: what must not race takes a row lock.
     */
    public <T> Uni<T> write(Function<SqlConnection, Uni<T>> work) {
        return step(tx -> work.apply(tx).call(() -> addTo(tx)));
    }

    /**
     * One step of a longer act that a retry may safely run again: commits like {@link #write}, but leaves the request's
     * Idempotency-Key open, so that a later step that fails does not block the key for good.
     */
    public <T> Uni<T> step(Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> between(connection, work));
    }

    /** BEGIN is not waited for: the first statement of the work follows it at once on the same connection. */
    private static <T> Uni<T> between(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        Future<Transaction> begun = connection.getDelegate().begin();
        Transaction transaction = connection.getDelegate().transaction();
        return Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .call(() -> UniHelper.toUni(begun))
                .onFailure()
                .call(() -> UniHelper.toUni(transaction.rollback()).onFailure().recoverWithNull())
                .onCancellation()
                .call(() -> UniHelper.toUni(transaction.rollback()))
                .call(() -> UniHelper.toUni(transaction.commit()));
    }

    private Uni<Void> addTo(SqlConnection tx) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (InTransaction addition : additions) {
            chain = chain.chain(() -> addition.beforeCommit(tx));
        }
        return chain;
    }
}
