package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import java.io.IOException;

/** An event that has arrived, and who handles it here. */
record Letter<E extends DomainEvent>(Arrival arrival, Received<E> event, EventHandler<E> handler) {

    /** @throws IOException when the event cannot be read as what its type says */
    static <E extends DomainEvent> Letter<E> of(Arrival arrival, Envelope envelope, EventHandler<E> handler)
            throws IOException {
        Received<E> event = new Received<>(
                EventJson.MAPPER.treeToValue(envelope.data(), handler.type()),
                envelope.id(),
                arrival.delivery().getProperties().getMessageId(),
                envelope.subject(),
                envelope.source(),
                envelope.time(),
                envelope.traceparent());
        return new Letter<>(arrival, event, handler);
    }

    String subject() {
        return event.subject();
    }
}
