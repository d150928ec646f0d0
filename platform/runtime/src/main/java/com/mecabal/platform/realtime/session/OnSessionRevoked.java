package com.mecabal.platform.realtime.session;

import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes the streams of a session that was signed out. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
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
        return endSessions.end(tx, SessionEnd.of(event.data()));
    }
}
