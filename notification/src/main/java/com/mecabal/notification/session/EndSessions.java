package com.mecabal.notification.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * Ends sessions here and on every instance. Streams close before the commit: closing one twice, or for a row that is only
 * written by the next attempt, does no harm.
 */
@ApplicationScoped
public class EndSessions {

    private final SessionEnds ends;
    private final Event<SessionEnded> endedHere;

    EndSessions(SessionEnds ends, Event<SessionEnded> endedHere) {
        this.ends = ends;
        this.endedHere = endedHere;
    }

    /** All of an account whose tokens were issued up to a moment. */
    public Uni<Void> of(SqlConnection tx, UUID account, Instant upTo) {
        return end(tx, new SessionEnd(account, null, upTo, null));
    }

    Uni<Void> end(SqlConnection tx, SessionEnd end) {
        return ends.keep(tx, end).invoke(() -> endedHere.fire(new SessionEnded(end)));
    }
}
