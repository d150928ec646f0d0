package com.mecabal.contracts.business;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.Bounded;
import com.mecabal.contracts.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A booking ended before its time; also one that was declined or lost its slot. */
public record BookingCancelled(
        UUID bookingId,
        UUID businessId,
        UUID customerId,
        List<UUID> recipientIds, // the members concerned, ≤20
        String serviceName,
        Instant start,
        String timeZone,
        Money price,
        Actor by,
        String reason,
        Money refund)
        implements DomainEvent {

    public BookingCancelled {
        recipientIds = Bounded.list(recipientIds, 20);
    }

    public enum Actor {
        @JsonProperty("customer")
        CUSTOMER,
        @JsonProperty("business")
        BUSINESS,
        @JsonProperty("system")
        SYSTEM
    }
}
