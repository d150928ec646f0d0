package com.mecabal.messaging.session;

import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Closes the streams of a session that was signed out. */
@ApplicationScoped
class OnSessionRevoked implements EventHandler<SessionRevoked> {

    private final SessionEnds ends;
    private final Event<SessionEnded> endedHere;

    OnSessionRevoked(SessionEnds ends, Event<SessionEnded> endedHere) {
        this.ends = ends;
        this.endedHere = endedHere;
    }

    @Override
    public Class<SessionRevoked> type() {
        return SessionRevoked.class;
    }

    /** Streams close before the commit: closing one twice, or for a row that is written by the next attempt, does no harm. */
    @Override
    public Uni<Void> handle(SqlConnection tx, Received<SessionRevoked> event) {
        SessionRevoked said = event.data();
        SessionEnd end =
                new SessionEnd(said.accountId(), said.sessionIds(), said.allBefore(), said.exceptSessionId());
        return ends.keep(tx, end).invoke(() -> endedHere.fire(new SessionEnded(end)));
    }
}
