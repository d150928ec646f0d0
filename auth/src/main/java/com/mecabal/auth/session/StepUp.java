package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.account.Standing;
import com.mecabal.auth.audit.Audit;
import com.mecabal.auth.challenge.RedeemCode;
import com.mecabal.auth.password.CheckPassword;
import com.mecabal.auth.token.Tokens;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Proves again who it is, on the session of the caller: the next token is fresh, and strong when both kinds of proof are. */
@ApplicationScoped
class StepUp {

    private static final String PURPOSE = "step-up";

    private final RedeemCode redeemCode;
    private final CheckPassword checkPassword;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    StepUp(
            RedeemCode redeemCode,
            CheckPassword checkPassword,
            Sessions sessions,
            Accounts accounts,
            Tokens tokens,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.redeemCode = redeemCode;
        this.checkPassword = checkPassword;
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Proved(Session session, Standing standing) {}

    Uni<SteppedUp> with(Viewer viewer, NewStepUp asked, UUID installId, ClientAddress address) {
        Proofs.Kind kind = asked.kind();
        Uni<Void> proof = kind == Proofs.Kind.OTP
                ? redeemCode.redeemOwn(viewer.accountId(), asked.challengeId(), asked.code(), installId, PURPOSE)
                : checkPassword.check(viewer.accountId(), asked.password(), address);
        return proof.chain(() -> transactions.step(tx -> note(tx, viewer, kind, address)))
                .chain(this::mint);
    }

    private Uni<Proved> note(SqlConnection tx, Viewer viewer, Proofs.Kind kind, ClientAddress address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.lock(tx, viewer.sessionId())
                .map(found -> found.map(Sessions.Locked::session)
                        .filter(session -> session.endedAt() == null && !session.isOver(now))
                        .orElseThrow(
                                () -> SessionProblem.SESSION_ENDED.problem().with("reason", EndReason.EXPIRED.wire())))
                .map(session -> session.with(session.proofs(now).with(kind, now)))
                .call(session -> sessions.prove(tx, session, kind))
                .call(session -> audit.write(
                        tx,
                        new Audit.Entry(
                                Audit.Action.STEP_UP,
                                viewer.accountId(),
                                viewer.accountId(),
                                session.id(),
                                null,
                                address.net(),
                                new JsonObject()
                                        .put("proof", Sessions.word(kind))
                                        .put("level", session.proofs().level()))))
                .chain(session ->
                        accounts.standing(tx, viewer.accountId()).map(standing -> new Proved(session, standing)));
    }

    private Uni<SteppedUp> mint(Proved proved) {
        Proofs proofs = proved.session().proofs();
        Standing standing = proved.standing();
        return tokens.mint(standing, proved.session().id(), proofs.level(), proofs.authTime())
                .map(token -> new SteppedUp(
                        token.value(),
                        token.expiresInSeconds(),
                        proofs.level(),
                        standing.rolesAt(proofs.level()),
                        standing.onboarding().view()));
    }
}
