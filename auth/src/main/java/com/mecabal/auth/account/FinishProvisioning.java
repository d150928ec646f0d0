package com.mecabal.auth.account;

import com.mecabal.auth.token.Tokens;
import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Completes the accounts whose registration broke off between the row and Keycloak. */
@ApplicationScoped
class FinishProvisioning {

    private static final Logger LOG = Logger.getLogger(FinishProvisioning.class);
    private static final int BATCH = 50;

    private final RegisterAccount register;
    private final Tokens tokens;
    private final Transactions transactions;
    private final Clock clock;

    FinishProvisioning(RegisterAccount register, Tokens tokens, Transactions transactions, Clock clock) {
        this.register = register;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> finishDue() {
        return claim().onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::finish)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("Accounts in provisioning wait on: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> finish(UUID accountId) {
        return tokens.provision(accountId)
                .chain(() -> transactions.write(tx -> register.activate(tx, accountId, null)))
                .replaceWithVoid();
    }

    /** Each claim moves the next try away, twice as far every time up to an hour, so that two instances never meet. */
    private Uni<List<UUID>> claim() {
        return transactions.write(tx -> tx.preparedQuery("""
                        UPDATE keycloak_task t
                        SET tries = t.tries + 1,
                            next_at = $1 + least(60, power(2, t.tries)) * interval '1 minute'
                        WHERE t.id IN (SELECT id FROM keycloak_task
                                       WHERE done_at IS NULL AND act = 'create' AND next_at <= $1
                                       ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        RETURNING t.account_id
                        """)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), BATCH))
                .map(rows -> rows.stream().map(row -> row.getUUID("account_id")).toList()));
    }
}
