package com.mecabal.auth.onboarding;

import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.role.RoleGrants;
import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Makes whoever has done all steps a resident, whichever step came last, and takes the role from who lives nowhere any more. */
@ApplicationScoped
class CompleteOnboarding {

    private static final String RESIDENT = "resident";
    private static final Duration HOMELESS = Duration.ofDays(30);
    private static final int BATCH = 100;

    private final Accounts accounts;
    private final Steps steps;
    private final RoleGrants roles;
    private final Transactions transactions;

    CompleteOnboarding(Accounts accounts, Steps steps, RoleGrants roles, Transactions transactions) {
        this.accounts = accounts;
        this.steps = steps;
        this.roles = roles;
        this.transactions = transactions;
    }

    Uni<Void> check(SqlConnection tx, UUID accountId) {
        return accounts.standing(tx, accountId)
                .chain(standing -> standing.onboarding().isComplete()
                        ? steps.onboarded(tx, accountId)
                                .chain(() -> roles.grant(
                                        tx, RoleGrants.NewGrant.unscoped(accountId, RESIDENT, "onboarding")))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endResidenceOfLeavers() {
        return transactions.write(tx -> steps.reopenHomesLeft(tx, HOMELESS, BATCH)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(accountId -> roles.withdraw(tx, accountId, RESIDENT, null, null))
                .onItem()
                .ignoreAsUni());
    }
}
