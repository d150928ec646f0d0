package com.mecabal.auth.role;

import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.audit.Audit;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.ProblemCode;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Takes a role: by whoever may give it, or by its holder; and when its time is over. */
@ApplicationScoped
class WithdrawRole {

    private static final int BATCH = 500;

    private final Accounts accounts;
    private final RoleQueries queries;
    private final RoleGrants grants;
    private final Audit audit;
    private final Transactions transactions;

    WithdrawRole(Accounts accounts, RoleQueries queries, RoleGrants grants, Audit audit, Transactions transactions) {
        this.accounts = accounts;
        this.queries = queries;
        this.grants = grants;
        this.audit = audit;
        this.transactions = transactions;
    }

    Uni<Void> withdraw(Viewer actor, UUID grantId, String reason) {
        return transactions
                .write(tx -> queries.one(tx, grantId)
                        .map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem))
                        .call(grant -> accounts.lock(tx, grant.accountId()))
                        .chain(grant -> decide(tx, actor, grant, reason)))
                .invoke(refusal -> refusal.ifPresent(code -> {
                    throw code.problem();
                }))
                .replaceWithVoid();
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endExpired() {
        return transactions.write(tx -> grants.endExpired(tx, BATCH)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(accountId -> grants.changed(tx, accountId, true))
                .onItem()
                .ignoreAsUni());
    }

    /** A refusal is returned, not thrown: its audit entry must commit. */
    private Uni<Optional<ProblemCode>> decide(SqlConnection tx, Viewer actor, RoleGrantView grant, String reason) {
        ScopedRole role = RoleQueries.scoped(grant.role(), grant.scopeId());
        boolean ownRole = actor.accountId().equals(grant.accountId());
        return queries.held(tx, grant.accountId()).chain(held -> {
            if (!ownRole && !Authority.mayDecide(actor, grant.accountId(), held, role)) {
                ProblemCode refusal = isVisible(actor, grant) ? RoleProblem.MAY_NOT_GRANT : SharedProblem.NOT_FOUND;
                return refused(tx, actor, grant, role, refusal);
            }
            return isLastAdmin(tx, role)
                    .chain(last -> last
                            ? refused(tx, actor, grant, role, RoleProblem.LAST_ADMIN)
                            : take(tx, actor, grant, role, reason));
        });
    }

    private Uni<Optional<ProblemCode>> take(
            SqlConnection tx, Viewer actor, RoleGrantView grant, ScopedRole role, String reason) {
        return grants.withdraw(tx, grant.accountId(), grant.role(), grant.scopeId(), actor.accountId())
                .chain(() -> write(tx, Audit.Action.ROLE_WITHDRAWN, actor, grant, role, reason))
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<ProblemCode>> refused(
            SqlConnection tx, Viewer actor, RoleGrantView grant, ScopedRole role, ProblemCode refusal) {
        return write(tx, Audit.Action.REFUSED, actor, grant, role, refusal.code())
                .replaceWith(Optional.of(refusal));
    }

    /** Two admins who resign at once meet at this lock: one of them stays. */
    private Uni<Boolean> isLastAdmin(SqlConnection tx, ScopedRole role) {
        if (role.role() != Role.ADMIN) {
            return Uni.createFrom().item(false);
        }
        return tx.query("SELECT id FROM role_grant WHERE role = 'admin' AND revoked_at IS NULL ORDER BY id FOR UPDATE")
                .execute()
                .map(rows -> rows.size() <= 1);
    }

    private static boolean isVisible(Viewer actor, RoleGrantView grant) {
        return RoleQueries.isStaff(actor) || grant.scopeId() != null && actor.has(Role.ESTATE_MANAGER, grant.scopeId());
    }

    private Uni<Void> write(
            SqlConnection tx, Audit.Action action, Viewer actor, RoleGrantView grant, ScopedRole role, String reason) {
        return audit.write(
                tx,
                new Audit.Entry(
                        action,
                        grant.accountId(),
                        actor.accountId(),
                        actor.sessionId(),
                        null,
                        null,
                        new JsonObject().put("role", role.wire()).put("reason", reason)));
    }
}
