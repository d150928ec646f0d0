package com.mecabal.platform.realtime.session;

import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes the streams of a suspended account. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
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
