package com.mecabal.auth.role;

import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.audit.Audit;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes somebody an admin by the word of whoever runs the platform: no account acted, so the audit names no actor. */
@ApplicationScoped
class AppointAdmin {

    private static final ScopedRole ADMIN = new ScopedRole(Role.ADMIN, null);
    private static final String SOURCE = "operator";

    private final Identifiers identifiers;
    private final Accounts accounts;
    private final RoleGrants grants;
    private final Audit audit;
    private final Transactions transactions;
    private final Pool pool;

    AppointAdmin(
            Identifiers identifiers,
            Accounts accounts,
            RoleGrants grants,
            Audit audit,
            Transactions transactions,
            Pool pool) {
        this.identifiers = identifiers;
        this.accounts = accounts;
        this.grants = grants;
        this.audit = audit;
        this.transactions = transactions;
        this.pool = pool;
    }

    /**
     * The account whose number this is. Fails with 404 {@code not-found} when nobody proved it, 422 {@code password-required},
     * 409 {@code already-granted}.
     */
    Uni<UUID> withPhone(String typed) {
        Identifier phone = identifiers.parse(Identifier.Kind.PHONE, typed);
        return accounts.holderOf(pool, phone)
                .map(holder -> holder.orElseThrow(SharedProblem.NOT_FOUND::problem))
                .call(accountId -> transactions.write(tx -> appoint(tx, accountId)));
    }

    private Uni<Void> appoint(SqlConnection tx, UUID accountId) {
        var entry = new Audit.Entry(
                Audit.Action.ROLE_GRANTED,
                accountId,
                null,
                null,
                null,
                null,
                new JsonObject().put("role", ADMIN.wire()).put("source", SOURCE));
        return accounts.lock(tx, accountId)
                .chain(() -> accounts.standing(tx, accountId))
                .invoke(standing -> GrantRole.refuseStaffWithoutPassword(ADMIN, standing))
                .chain(() -> grants.grant(
                        tx, RoleGrants.NewGrant.unscoped(accountId, ADMIN.role().wire(), SOURCE)))
                .map(id -> id.orElseThrow(RoleProblem.ALREADY_GRANTED::problem))
                .chain(() -> audit.write(tx, entry));
    }
}
