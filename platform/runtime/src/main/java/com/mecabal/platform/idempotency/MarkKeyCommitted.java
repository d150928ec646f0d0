package com.mecabal.platform.idempotency;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.InTransaction;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes into the transaction of the effect that the key was used. So a crash between the commit and the answer can never
 * lead to a second effect, and an attempt that lost its key rolls back.
 */
@ApplicationScoped
class MarkKeyCommitted implements InTransaction {

    private final IdempotentRequest request;
    private final IdempotencyKeys keys;

    MarkKeyCommitted(IdempotentRequest request, IdempotencyKeys keys) {
        this.request = request;
        this.keys = keys;
    }

    @Override
    public Uni<Void> beforeCommit(SqlConnection tx) {
        boolean inRequest = Arc.container().requestContext().isActive();
        if (!inRequest || request.claim() == null) {
            return Uni.createFrom().voidItem();
        }
        return keys.markCommitted(tx, request.claim())
                .invoke(ours -> {
                    if (!ours) {
                        throw SharedProblem.IN_PROGRESS.problem();
                    }
                })
                .replaceWithVoid();
    }
}
