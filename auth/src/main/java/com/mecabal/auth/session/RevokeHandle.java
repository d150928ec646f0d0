package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddress;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sign-out of somebody whose access token has run out: the refresh handle alone proves enough. Never tells whether it was one. */
@ApplicationScoped
class RevokeHandle {

    private final Sessions sessions;
    private final RefreshHandles handles;
    private final EndSessions endSessions;
    private final Transactions transactions;

    RevokeHandle(Sessions sessions, RefreshHandles handles, EndSessions endSessions, Transactions transactions) {
        this.sessions = sessions;
        this.handles = handles;
        this.endSessions = endSessions;
        this.transactions = transactions;
    }

    Uni<Void> revoke(String presented, ClientAddress address) {
        var read = RefreshHandle.read(presented);
        if (read.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        RefreshHandle handle = read.get();
        return transactions.write(tx -> sessions.lock(tx, handle.sessionId())
                .chain(found -> found.map(Sessions.Locked::session)
                        .filter(session -> handles.isOurs(handle, session.keyId(), session.salt()))
                        .filter(session -> session.endedAt() == null)
                        .map(session -> endSessions.signOut(tx, session, address))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }
}
