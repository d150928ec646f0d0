package com.mecabal.platform.inbox;

import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.ConfirmedPublisher;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Keeps what could not be handled, with the error and the original message; {@code ./mecabal dlq} shows it and gives it back. */
@ApplicationScoped
class DeadLetters {

    private static final int LONGEST_ERROR = 1_000;

    private final ConfirmedPublisher publisher;
    private final Clock clock;

    DeadLetters(Broker broker, Clock clock) {
        this.publisher = new ConfirmedPublisher(broker, "dead-letters");
        this.clock = clock;
    }

    /**
     * Answers once the broker holds the dead letter: only then may the original be acknowledged. The queue is declared each
     * time, because a message to a queue that somebody deleted is confirmed as well, and gone.
     */
    Uni<Void> keep(String queue, Delivery original, Throwable error, int attempts) {
        Map<String, Object> headers = new HashMap<>();
        if (original.getProperties().getHeaders() != null) {
            headers.putAll(original.getProperties().getHeaders());
        }
        String reason = error.getClass().getSimpleName() + ": " + error.getMessage();
        headers.put("x-error", reason.substring(0, Math.min(reason.length(), LONGEST_ERROR)));
        headers.put("x-attempts", attempts);
        headers.put("x-queue", queue);
        headers.put("x-failed-at", clock.instant().toString());
        BasicProperties properties = original.getProperties()
                .builder()
                .deliveryMode(2)
                .headers(headers)
                .build();
        return publisher.publish(
                channel -> Queues.declareDeadLetters(channel, queue),
                "",
                Queues.deadLettersOf(queue),
                properties,
                original.getBody());
    }

    void stop(@Observes ShutdownEvent stopping) {
        publisher.close();
    }
}
