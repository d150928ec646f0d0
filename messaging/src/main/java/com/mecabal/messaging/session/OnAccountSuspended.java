package com.mecabal.messaging.session;

import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes the streams of a suspended account; that its conversations are closed follows from the copy of people. */
@ApplicationScoped
class OnAccountSuspended implements EventHandler<AccountSuspended> {

    private final EndSessions endSessions;

    OnAccountSuspended(EndSessions endSessions) {
        this.endSessions = endSessions;
    }

    @Override
    public Class<AccountSuspended> type() {
        return AccountSuspended.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountSuspended> event) {
        return endSessions.of(tx, event.data().accountId(), event.time());
    }
}
