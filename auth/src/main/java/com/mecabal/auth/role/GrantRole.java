package com.mecabal.auth.role;

import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.account.Standing;
import com.mecabal.auth.audit.Audit;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives a role by hand. A refusal for lack of rank is audited. */
@ApplicationScoped
class GrantRole {

    /** The token that carries them must fit a header. */
    private static final int MOST_ROLES = 50;

    private static final int MOST_MANAGERS = 5;

    private final Accounts accounts;
    private final RoleQueries queries;
    private final RoleGrants grants;
    private final Audit audit;
    private final Transactions transactions;

    GrantRole(Accounts accounts, RoleQueries queries, RoleGrants grants, Audit audit, Transactions transactions) {
        this.accounts = accounts;
        this.queries = queries;
        this.grants = grants;
        this.audit = audit;
        this.transactions = transactions;
    }

    Uni<RoleGrantView> grant(Viewer actor, NewRoleGrant wanted) {
        ScopedRole role = wanted.scoped();
        return transactions
                .write(tx -> requireAccount(tx, wanted.accountId())
                        .chain(() -> queries.held(tx, wanted.accountId()))
                        .chain(held -> Authority.mayDecide(actor, wanted.accountId(), held, role)
                                ? add(tx, actor, wanted, role, held).map(Optional::of)
                                : refused(tx, actor, wanted.accountId(), role)))
                .map(view -> view.orElseThrow(RoleProblem.MAY_NOT_GRANT::problem));
    }

    /** Staff roles count only with two kinds of proof; whoever has one yet could let a stolen SIM choose the other. */
    static void refuseStaffWithoutPassword(ScopedRole role, Standing standing) {
        if (role.role().isStaff() && !standing.hasPassword()) {
            throw RoleProblem.PASSWORD_REQUIRED.problem();
        }
    }

    private Uni<Void> requireAccount(SqlConnection tx, UUID accountId) {
        return accounts.lock(tx, accountId)
                .invoke(found -> {
                    if (!found) {
                        throw SharedProblem.UNKNOWN_REFERENCE.problem().error("/accountId", "is no account");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<RoleGrantView> add(
            SqlConnection tx, Viewer actor, NewRoleGrant wanted, ScopedRole role, Set<ScopedRole> held) {
        if (held.contains(role)) {
            throw RoleProblem.ALREADY_GRANTED.problem();
        }
        if (held.size() >= MOST_ROLES) {
            throw RoleProblem.TOO_MANY_ROLES.problem();
        }
        var grant = new RoleGrants.NewGrant(
                wanted.accountId(),
                role.role().wire(),
                role.scopeId() == null ? null : "place",
                role.scopeId(),
                "manual",
                null,
                actor.accountId(),
                wanted.reason(),
                wanted.expiresAt());
        return refuseCrowd(tx, actor, role)
                .chain(() -> accounts.standing(tx, wanted.accountId()))
                .invoke(standing -> refuseStaffWithoutPassword(role, standing))
                .chain(() -> grants.grant(tx, grant))
                .map(id -> id.orElseThrow(RoleProblem.ALREADY_GRANTED::problem))
                .call(() -> write(tx, Audit.Action.ROLE_GRANTED, actor, wanted.accountId(), role))
                .chain(id -> queries.one(tx, id))
                .map(Optional::orElseThrow);
    }

    /** Managers may choose their fellows, up to five a place; staff may go on. */
    private Uni<Void> refuseCrowd(SqlConnection tx, Viewer actor, ScopedRole role) {
        if (role.role() != Role.ESTATE_MANAGER || RoleQueries.isStaff(actor)) {
            return Uni.createFrom().voidItem();
        }
        return queries.holders(tx, role)
                .invoke(held -> {
                    if (held >= MOST_MANAGERS) {
                        throw RoleProblem.TOO_MANY_ROLES.problem();
                    }
                })
                .replaceWithVoid();
    }

    /** Commits the audit of the refusal; the refusal itself follows outside the transaction. */
    private Uni<Optional<RoleGrantView>> refused(SqlConnection tx, Viewer actor, UUID accountId, ScopedRole role) {
        return write(tx, Audit.Action.REFUSED, actor, accountId, role).replaceWith(Optional.empty());
    }

    private Uni<Void> write(SqlConnection tx, Audit.Action action, Viewer actor, UUID accountId, ScopedRole role) {
        return audit.write(
                tx,
                new Audit.Entry(
                        action,
                        accountId,
                        actor.accountId(),
                        actor.sessionId(),
                        null,
                        null,
                        new JsonObject().put("role", role.wire())));
    }
}
