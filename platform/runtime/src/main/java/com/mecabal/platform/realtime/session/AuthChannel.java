package com.mecabal.platform.realtime.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mecabal.contracts.EventType;
import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.realtime.fanout.Channel;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/**
 * The short road from auth: each end of a session is said here as soon as it is committed, in the envelope that the broker brings
 * too. So streams close within a second also while the broker is slow or away; the row is written when the broker has delivered.
 */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
class AuthChannel implements Channel<Envelope> {

    private static final Logger LOG = Logger.getLogger(AuthChannel.class);

    private final Event<SessionEnded> ended;

    AuthChannel(Event<SessionEnded> ended) {
        this.ended = ended;
    }

    @Override
    public String name() {
        return "mecabal:revocations";
    }

    @Override
    public Class<Envelope> type() {
        return Envelope.class;
    }

    @Override
    public void heard(Envelope said) {
        if (!EventType.matches(SessionRevoked.class, said.type())) {
            return;
        }
        try {
            SessionRevoked revoked = EventJson.MAPPER.treeToValue(said.data(), SessionRevoked.class);
            ended.fire(new SessionEnded(SessionEnd.of(revoked)));
        } catch (JsonProcessingException unreadable) {
            LOG.warnf("An end of sessions was not understood, the broker brings it again: %s", unreadable.getMessage());
        }
    }
}
