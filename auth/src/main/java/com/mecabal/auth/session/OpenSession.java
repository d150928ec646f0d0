package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.account.Standing;
import com.mecabal.auth.audit.Audit;
import com.mecabal.contracts.auth.SecurityNoticeRaised;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Opens a session for somebody who has just proved who he is, in the caller's transaction and under the account's lock. */
@ApplicationScoped
class OpenSession {

    /** The eleventh ends the one unused longest. */
    private static final int MOST_LIVE = 10;

    private final Sessions sessions;
    private final SessionQueries queries;
    private final Devices devices;
    private final EndSessions endSessions;
    private final RefreshHandles handles;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    OpenSession(
            Sessions sessions,
            SessionQueries queries,
            Devices devices,
            EndSessions endSessions,
            RefreshHandles handles,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.sessions = sessions;
        this.queries = queries;
        this.devices = devices;
        this.endSessions = endSessions;
        this.handles = handles;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    record Opened(Session session, SessionView view, RefreshHandle handle) {}

    Uni<Opened> open(
            SqlConnection tx, Standing standing, DeviceDescription device, ClientAddress address, boolean firstTime) {
        UUID accountId = standing.accountId();
        Session session = fresh(accountId, device.clientKind());
        return devices.seen(tx, accountId, device)
                .call(seen -> sessions.add(tx, session, seen.id(), address.net(), Proofs.Kind.OTP))
                .call(() -> endSessions.displace(tx, accountId, MOST_LIVE))
                .call(seen -> audit.write(
                        tx,
                        new Audit.Entry(
                                Audit.Action.SIGN_IN,
                                accountId,
                                accountId,
                                session.id(),
                                seen.id(),
                                address.net(),
                                null)))
                .call(seen -> seen.isNew() && !firstTime
                        ? outbox.append(
                                tx,
                                new SecurityNoticeRaised(
                                        accountId, SecurityNoticeRaised.Kind.NEW_DEVICE, null, null, null))
                        : Uni.createFrom().voidItem())
                .chain(() -> queries.one(tx, accountId, session.id(), session.id()))
                .map(view -> new Opened(
                        session,
                        view.orElseThrow(),
                        handles.make(session.id(), session.generation(), session.keyId(), session.salt())));
    }

    private Session fresh(UUID accountId, Session.ClientKind kind) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = kind.expiresAt(now);
        return new Session(
                Ids.next(),
                accountId,
                kind,
                1,
                now,
                0,
                0,
                handles.newSalt(),
                handles.keyId(),
                Proofs.first(Proofs.Kind.OTP, now),
                kind.diesAt(now, expires),
                expires,
                null,
                null);
    }
}
