package com.mecabal.testkit.events;

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

/** Says events of other services to the service under test, over the real broker. */
@ApplicationScoped
public class IncomingEvents {

    private final ConfirmedPublisher publisher;

    IncomingEvents(Broker broker) {
        publisher = new ConfirmedPublisher(broker, "test");
    }

    /** @return what was said, to be said again */
    public Envelope say(String service, DomainEvent event) {
        Envelope envelope = envelope(service, event);
        sayAgain(envelope);
        return envelope;
    }

    /** As a producer that had to publish the same event once more: another delivery, the same event id. */
    public void sayAgain(Envelope envelope) {
        var properties = new BasicProperties.Builder()
                .messageId(Ids.next().toString())
                .contentType(Envelope.MEDIA_TYPE)
                .build();
        publisher
                .publish(Broker.EXCHANGE, envelope.type(), properties, envelope.write())
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    /** An event of this moment that nobody has said yet. */
    public static Envelope envelope(String service, DomainEvent event) {
        return Envelope.of(
                Ids.next(),
                service,
                EventType.of(event.getClass()),
                event.subject(),
                Instant.now(),
                null,
                EventJson.MAPPER.valueToTree(event));
    }

    @PreDestroy
    void stop() {
        publisher.close();
    }
}
