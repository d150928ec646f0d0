package com.mecabal.notification.session;

import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes the streams of a session that was signed out. */
@ApplicationScoped
class OnSessionRevoked implements EventHandler<SessionRevoked> {

    private final EndSessions endSessions;

    OnSessionRevoked(EndSessions endSessions) {
        this.endSessions = endSessions;
    }

    @Override
    public Class<SessionRevoked> type() {
        return SessionRevoked.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<SessionRevoked> event) {
        SessionRevoked said = event.data();
        SessionEnd end = new SessionEnd(said.accountId(), said.sessionIds(), said.allBefore(), said.exceptSessionId());
        return endSessions.end(tx, end);
    }
}
