package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it arrived.
 *
 * @param eventId the same for every consumer and every attempt
 * @param deliveryId of this publication; another one when the producer had to publish again
 * @param subject the aggregate that it is about
 * @param source {@code /mecabal/<service>}
 */
public record Received<E extends DomainEvent>(
        E data, UUID eventId, String deliveryId, String subject, String source, Instant time, String traceparent) {}
