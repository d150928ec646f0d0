package com.mecabal.messaging.session;

import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Closes the streams of a suspended account; that its conversations are closed follows from the copy of people. */
@ApplicationScoped
class OnAccountSuspended implements EventHandler<AccountSuspended> {

    private final SessionEnds ends;
    private final Event<SessionEnded> endedHere;

    OnAccountSuspended(SessionEnds ends, Event<SessionEnded> endedHere) {
        this.ends = ends;
        this.endedHere = endedHere;
    }

    @Override
    public Class<AccountSuspended> type() {
        return AccountSuspended.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountSuspended> event) {
        SessionEnd end = SessionEnd.ofAll(event.data().accountId(), event.time());
        return ends.keep(tx, end).invoke(() -> endedHere.fire(new SessionEnded(end)));
    }
}
