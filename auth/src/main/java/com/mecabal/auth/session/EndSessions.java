package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.audit.Audit;
import com.mecabal.auth.revocation.Revocations;
import com.mecabal.contracts.auth.SecurityNoticeRaised;
import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Ends sessions: row, audit and one SessionRevoked an act, in one transaction. The access tokens of an ended session are
 * refused at the gateway within a second, because {@link Revocations} tells it by two roads.
 */
@ApplicationScoped
public class EndSessions {

    private static final int SWEEP = 500;

    private final Sessions sessions;
    private final Audit audit;
    private final Revocations revocations;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;

    EndSessions(
            Sessions sessions,
            Audit audit,
            Revocations revocations,
            Outbox outbox,
            Transactions transactions,
            Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.revocations = revocations;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One of one's own; 404 for what is not, or not any more. */
    Uni<Void> signOut(Viewer viewer, UUID sessionId, ClientAddress address) {
        return transactions.write(tx -> end(
                        tx, viewer.accountId(), Sessions.Which.one(sessionId), EndReason.SIGNED_OUT, address)
                .invoke(ended -> {
                    if (ended.isEmpty()) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                })
                .replaceWithVoid());
    }

    Uni<Void> signOutEverywhere(Viewer viewer, boolean keepCurrent, ClientAddress address) {
        var which = keepCurrent ? Sessions.Which.allBut(viewer.sessionId()) : Sessions.Which.all();
        return transactions
                .write(tx -> end(tx, viewer.accountId(), which, EndReason.OTHERS_SIGNED_OUT, address))
                .replaceWithVoid();
    }

    /** By whoever holds the handle, however old it is: its MAC is proof enough to leave. */
    Uni<Void> signOut(SqlConnection tx, Session session, ClientAddress address) {
        return end(tx, session.accountId(), Sessions.Which.one(session.id()), EndReason.SIGNED_OUT, address)
                .replaceWithVoid();
    }

    /** Whoever knew the old password is signed in nowhere any more. */
    public Uni<Void> afterPasswordChange(SqlConnection tx, Viewer viewer, ClientAddress address) {
        var others = Sessions.Which.allBut(viewer.sessionId());
        return end(tx, viewer.accountId(), others, EndReason.PASSWORD_CHANGED, address)
                .replaceWithVoid();
    }

    /** Makes room for the newest. */
    Uni<Void> displace(SqlConnection tx, UUID accountId, int keep) {
        return end(tx, accountId, Sessions.Which.beyond(keep), EndReason.DISPLACED, null)
                .replaceWithVoid();
    }

    /** A session that ran out or whose handle is in two hands; the person hears of the latter. */
    Uni<Void> endBroken(SqlConnection tx, Session session, EndReason reason, ClientAddress address) {
        return end(tx, session.accountId(), Sessions.Which.one(session.id()), reason, address)
                .chain(() -> reason == EndReason.REFRESH_REUSE
                        ? outbox.append(
                                tx,
                                new SecurityNoticeRaised(
                                        session.accountId(), SecurityNoticeRaised.Kind.REFRESH_REUSE, null, null, null))
                        : Uni.createFrom().voidItem());
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return transactions.write(tx -> sessions.overdue(tx, SWEEP)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(overdue ->
                        end(tx, overdue.accountId(), Sessions.Which.one(overdue.id()), EndReason.EXPIRED, null))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<List<UUID>> end(
            SqlConnection tx, UUID accountId, Sessions.Which which, EndReason reason, ClientAddress address) {
        return sessions.end(tx, accountId, which, reason)
                .call(ended ->
                        ended.isEmpty() ? Uni.createFrom().voidItem() : tell(tx, accountId, ended, reason, address));
    }

    private Uni<Void> tell(
            SqlConnection tx, UUID accountId, List<UUID> ended, EndReason reason, ClientAddress address) {
        var entry = new Audit.Entry(
                action(reason),
                accountId,
                accountId,
                ended.getFirst(),
                null,
                address == null ? null : address.net(),
                new JsonObject()
                        .put("reason", reason.wire())
                        .put(
                                "sessions",
                                new JsonArray(ended.stream().map(UUID::toString).toList())));
        // The sessions by name rather than "all before": a token minted in the same second by a new sign-in lives.
        var revoked = new SessionRevoked(accountId, ended, null, null, reason.wire(), clock.instant());
        return audit.write(tx, entry).chain(() -> revocations.tell(tx, revoked));
    }

    private static Audit.Action action(EndReason reason) {
        return switch (reason) {
            case SIGNED_OUT, OTHERS_SIGNED_OUT -> Audit.Action.SIGN_OUT;
            case REFRESH_REUSE -> Audit.Action.REFRESH_REUSE;
            default -> Audit.Action.SESSION_ENDED;
        };
    }
}
