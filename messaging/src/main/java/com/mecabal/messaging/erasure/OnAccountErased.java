package com.mecabal.messaging.erasure;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import com.mecabal.platform.realtime.session.EndSessions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class OnAccountErased implements EventHandler<AccountErased> {

    private final PurgeMessages purge;
    private final EndSessions endSessions;

    OnAccountErased(PurgeMessages purge, EndSessions endSessions) {
        this.purge = purge;
        this.endSessions = endSessions;
    }

    @Override
    public Class<AccountErased> type() {
        return AccountErased.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountErased> event) {
        return endSessions
                .of(tx, event.data().accountId(), event.time())
                .chain(() -> purge.ofSender(tx, event.data().accountId()));
    }
}
