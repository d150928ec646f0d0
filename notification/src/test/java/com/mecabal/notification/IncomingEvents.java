package com.mecabal.notification;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.EventType;
import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.ConfirmedPublisher;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.ids.Ids;
import com.rabbitmq.client.AMQP.BasicProperties;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Says events of other services, over the real broker. */
@ApplicationScoped
public class IncomingEvents {

    private final ConfirmedPublisher publisher;

    IncomingEvents(Broker broker) {
        publisher = new ConfirmedPublisher(broker, "test");
    }

    public void say(String service, DomainEvent event) {
        say(service, Ids.next(), event);
    }

    /** @param eventId the same for an event that is published again */
    public void say(String service, UUID eventId, DomainEvent event) {
        var envelope = Envelope.of(
                eventId,
                service,
                EventType.of(event.getClass()),
                event.subject(),
                Instant.now(),
                null,
                EventJson.MAPPER.valueToTree(event));
        var properties = new BasicProperties.Builder()
                .messageId(Ids.next().toString())
                .contentType(Envelope.MEDIA_TYPE)
                .build();
        publisher
                .publish(Broker.EXCHANGE, envelope.type(), properties, envelope.write())
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @PreDestroy
    void stop() {
        publisher.close();
    }
}
