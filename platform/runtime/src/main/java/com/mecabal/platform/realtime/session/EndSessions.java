package com.mecabal.platform.realtime.session;

import com.mecabal.platform.realtime.fanout.Channel;
import com.mecabal.platform.realtime.fanout.FanOut;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends sessions here and on every instance. Streams close before the commit: closing one twice, or for a row that is only
 * written by the next attempt, does no harm.
 */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
public class EndSessions implements Channel<SessionEnd> {

    private final SessionEnds ends;
    private final FanOut fanOut;
    private final Event<SessionEnded> ended;
    private final String service;

    EndSessions(
            SessionEnds ends,
            FanOut fanOut,
            Event<SessionEnded> ended,
            @ConfigProperty(name = "mecabal.service") String service) {
        this.ends = ends;
        this.fanOut = fanOut;
        this.ended = ended;
        this.service = service;
    }

    /** All of an account whose tokens were issued up to a moment. */
    public Uni<Void> of(SqlConnection tx, UUID account, Instant upTo) {
        return end(tx, new SessionEnd(account, null, upTo, null));
    }

    Uni<Void> end(SqlConnection tx, SessionEnd end) {
        return ends.keep(tx, end).invoke(() -> {
            heard(end);
            fanOut.publish(this, end);
        });
    }

    @Override
    public String name() {
        return service + ":session-ends";
    }

    @Override
    public Class<SessionEnd> type() {
        return SessionEnd.class;
    }

    @Override
    public void heard(SessionEnd end) {
        ended.fire(new SessionEnded(end));
    }
}
