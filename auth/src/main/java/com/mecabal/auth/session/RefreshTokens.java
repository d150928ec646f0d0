package com.mecabal.auth.session;

import com.mecabal.auth.AuthLimit;
import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.account.Standing;
import com.mecabal.auth.token.Tokens;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.store.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/**
 * Exchanges a refresh handle for a new access token. The row commits first and the mint follows outside the transaction:
 * with Keycloak away the answer is 503, and the same handle works later because its successor was never used.
 */
@ApplicationScoped
class RefreshTokens {

    private final Sessions sessions;
    private final RefreshHandles handles;
    private final Devices devices;
    private final EndSessions endSessions;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Limits limits;
    private final Transactions transactions;
    private final MeterRegistry metrics;
    private final Clock clock;

    RefreshTokens(
            Sessions sessions,
            RefreshHandles handles,
            Devices devices,
            EndSessions endSessions,
            Accounts accounts,
            Tokens tokens,
            Limits limits,
            Transactions transactions,
            MeterRegistry metrics,
            Clock clock) {
        this.sessions = sessions;
        this.handles = handles;
        this.devices = devices;
        this.endSessions = endSessions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.limits = limits;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What the transaction settled: either a successor, or a refusal that must not roll the ending of the session back. */
    private record Settled(Session session, RefreshHandle successor, Standing standing, Problem refusal) {

        static Settled refused(Problem problem) {
            return new Settled(null, null, null, problem);
        }
    }

    Uni<Refreshed> refresh(String presented, UUID installId, ClientAddress address) {
        RefreshHandle handle = RefreshHandle.read(presented).orElseThrow(SessionProblem.REFRESH_INVALID::problem);
        return transactions
                .step(tx -> sessions.lock(tx, handle.sessionId())
                        .map(found -> found.filter(locked -> isOurs(handle, locked.session()))
                                .orElseThrow(SessionProblem.REFRESH_INVALID::problem))
                        .chain(locked -> settle(tx, handle, locked, installId, address)))
                .chain(this::mint);
    }

    private boolean isOurs(RefreshHandle handle, Session session) {
        return handles.isOurs(handle, session.keyId(), session.salt());
    }

    private Uni<Settled> settle(
            SqlConnection tx, RefreshHandle handle, Sessions.Locked locked, UUID installId, ClientAddress address) {
        Session session = locked.session();
        if (session.endedAt() != null) {
            return Uni.createFrom().item(Settled.refused(ended(session.endReason())));
        }
        if (session.isOver(clock.instant())) {
            return end(tx, session, EndReason.EXPIRED, address);
        }
        // the database keeps no install id, only its keyed hash
        if (!MessageDigest.isEqual(locked.installHmac(), devices.installHmac(installId))) {
            return end(tx, session, EndReason.REFRESH_REUSE, address);
        }
        Session.Verdict verdict = session.judge(handle.generation(), clock.instant());
        metrics.counter("mecabal_refreshes", "row", verdict.name().toLowerCase(Locale.ROOT))
                .increment();
        // Charged behind the MAC, so that nobody uses up another's bucket; tabs that refresh together are one refresh.
        boolean free = verdict == Session.Verdict.REPEAT && session.isJustRotated(clock.instant());
        Uni<Void> paid = free ? Uni.createFrom().voidItem() : limits.take(AuthLimit.REFRESH, session.id());
        return paid.chain(() -> apply(tx, session, verdict, address));
    }

    private Uni<Settled> apply(SqlConnection tx, Session session, Session.Verdict verdict, ClientAddress address) {
        return switch (verdict) {
            case FORGED -> Uni.createFrom().item(Settled.refused(SessionProblem.REFRESH_INVALID.problem()));
            case REUSE -> end(tx, session, EndReason.REFRESH_REUSE, address);
            case ROTATE ->
                sessions.rotate(tx, session, address.net()).chain(() -> granted(tx, session, session.generation() + 1));
            case REPEAT -> granted(tx, session, session.generation());
            case EXCUSE -> sessions.excuse(tx, session).chain(() -> granted(tx, session, session.generation()));
        };
    }

    private Uni<Settled> granted(SqlConnection tx, Session session, long generation) {
        RefreshHandle successor = handles.make(session.id(), generation, session.keyId(), session.salt());
        return accounts.seen(tx, session.accountId())
                .chain(() -> accounts.standing(tx, session.accountId()))
                .map(standing -> new Settled(session, successor, standing, null));
    }

    private Uni<Settled> end(SqlConnection tx, Session session, EndReason reason, ClientAddress address) {
        return endSessions.endBroken(tx, session, reason, address).map(done -> Settled.refused(ended(reason.wire())));
    }

    private static Problem ended(String reason) {
        return SessionProblem.SESSION_ENDED.problem().with("reason", reason);
    }

    private Uni<Refreshed> mint(Settled settled) {
        if (settled.refusal() != null) {
            return Uni.createFrom().failure(settled.refusal());
        }
        Session session = settled.session();
        Standing standing = settled.standing();
        Proofs proofs = session.proofs(clock.instant());
        return tokens.mint(standing, session.id(), proofs.level(), proofs.authTime())
                .map(token -> new Refreshed(
                        token.value(),
                        token.expiresInSeconds(),
                        settled.successor().written(),
                        standing.rolesAt(proofs.level()),
                        standing.onboarding().view()));
    }
}
