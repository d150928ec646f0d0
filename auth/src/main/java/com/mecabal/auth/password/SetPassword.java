package com.mecabal.auth.password;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.account.Standing;
import com.mecabal.auth.audit.Audit;
import com.mecabal.auth.session.EndSessions;
import com.mecabal.auth.token.Passwords;
import com.mecabal.contracts.auth.SecurityNoticeRaised;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sets the first password or a new one. Keycloak first, then the rows: whatever breaks off in between is repaired by the same
 * request once more. All other sessions end, and the person hears of it.
 */
@ApplicationScoped
class SetPassword {

    private final Accounts accounts;
    private final CommonPasswords common;
    private final Passwords passwords;
    private final EndSessions endSessions;
    private final Outbox outbox;
    private final Audit audit;
    private final Transactions transactions;
    private final Pool pool;

    SetPassword(
            Accounts accounts,
            CommonPasswords common,
            Passwords passwords,
            EndSessions endSessions,
            Outbox outbox,
            Audit audit,
            Transactions transactions,
            Pool pool) {
        this.accounts = accounts;
        this.common = common;
        this.passwords = passwords;
        this.endSessions = endSessions;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.pool = pool;
    }

    Uni<Void> set(Viewer viewer, NewPassword wanted, ClientAddress address) {
        return accounts.standing(pool, viewer.accountId())
                .invoke(standing -> refuseWithoutTheOld(viewer, standing))
                .chain(() -> accounts.verified(pool, viewer.accountId()))
                .invoke(identifiers -> {
                    if (identifiers.stream().anyMatch(wanted::contains)) {
                        throw PasswordProblem.PASSWORD_CONTAINS_IDENTIFIER
                                .problem()
                                .error("/newPassword", "is guessed first");
                    }
                    if (common.has(wanted.newPassword())) {
                        throw PasswordProblem.PASSWORD_TOO_COMMON.problem().error("/newPassword", "is guessed first");
                    }
                })
                .chain(() -> passwords.set(viewer.accountId(), wanted.newPassword()))
                .chain(() -> transactions.write(tx -> note(tx, viewer, address)));
    }

    /** Otherwise a stolen SIM alone would be both proofs of a member of staff. */
    private static void refuseWithoutTheOld(Viewer viewer, Standing standing) {
        if (standing.isStaff() && standing.hasPassword() && viewer.level() < Viewer.TWO_PROOFS) {
            throw SharedProblem.STEP_UP_REQUIRED
                    .problem()
                    .with("maxAgeSeconds", Viewer.FRESH.toSeconds())
                    .with("level", Viewer.TWO_PROOFS);
        }
    }

    private Uni<Void> note(SqlConnection tx, Viewer viewer, ClientAddress address) {
        var entry = new Audit.Entry(
                Audit.Action.PASSWORD_CHANGED,
                viewer.accountId(),
                viewer.accountId(),
                viewer.sessionId(),
                null,
                address.net(),
                null);
        var notice = new SecurityNoticeRaised(
                viewer.accountId(), SecurityNoticeRaised.Kind.PASSWORD_CHANGED, null, null, null);
        return accounts.lock(tx, viewer.accountId())
                .chain(() -> accounts.hasPassword(tx, viewer.accountId()))
                .chain(() -> endSessions.afterPasswordChange(tx, viewer, address))
                .chain(() -> audit.write(tx, entry))
                .chain(() -> outbox.append(tx, notice));
    }
}
