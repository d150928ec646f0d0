package com.mecabal.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.contracts.BlankedOnceSent;
import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.EventType;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.http.RequestId;
import com.mecabal.platform.ids.Ids;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells others what happened, in the transaction in which it happened: the event is a row beside the change, and {@link
 * Relay} publishes it after the commit. Source: the transactional outbox pattern.
 */
@ApplicationScoped
public class Outbox {

    private static final ClassValue<String[]> BLANKED = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> event) {
            return Stream.of(event.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(BlankedOnceSent.class))
                    .map(RecordComponent::getName)
                    .toArray(String[]::new);
        }
    };

    private final String service;
    private final Clock clock;
    private final List<Relay> relays;

    /** @param relays none where events are not published */
    Outbox(@ConfigProperty(name = "mecabal.service") String service, Clock clock, @All List<Relay> relays) {
        this.service = service;
        this.clock = clock;
        this.relays = relays;
    }

    /** Appends the event to the transaction; the aggregate that it is about must be locked by now, so that its events keep their order. */
    public Uni<Void> append(SqlConnection tx, DomainEvent event) {
        return insert(tx, event, envelope(event));
    }

    /** As {@link #append}, and answers what will be published, for those who have a second road to tell it. */
    public Uni<Envelope> appendAndShow(SqlConnection tx, DomainEvent event) {
        Envelope envelope = envelope(event);
        return insert(tx, event, envelope).replaceWith(envelope);
    }

    private Envelope envelope(DomainEvent event) {
        String type = EventType.saidBy(service, event.getClass());
        JsonNode data = EventJson.MAPPER.valueToTree(event);
        return Envelope.of(Ids.next(), service, type, event.subject(), clock.instant(), traceparent(), data);
    }

    private Uni<Void> insert(SqlConnection tx, DomainEvent event, Envelope envelope) {
        UUID id = envelope.id();
        Instant time = envelope.time();
        tx.getDelegate().transaction().completion().onSuccess(committed -> relays.forEach(Relay::wake));
        return tx.preparedQuery("""
                        INSERT INTO outbox (id, type, subject, payload, traceparent, blanked, created_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addString(envelope.type())
                        .addString(envelope.subject())
                        .addValue(new JsonObject(envelope.data().toString()))
                        .addString(envelope.traceparent())
                        .addArrayOfString(BLANKED.get(event.getClass()))
                        .addOffsetDateTime(time.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static String traceparent() {
        return Arc.container().requestContext().isActive()
                ? Arc.container().instance(RequestId.class).get().traceparent()
                : null;
    }
}
