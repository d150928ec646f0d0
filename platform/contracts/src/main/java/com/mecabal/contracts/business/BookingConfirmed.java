package com.mecabal.contracts.business;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.Bounded;
import com.mecabal.contracts.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A booking stands. */
public record BookingConfirmed(
        UUID bookingId,
        UUID businessId,
        UUID customerId,
        List<UUID> recipientIds, // the members concerned, ≤20
        String serviceName,
        Instant start,
        String timeZone,
        Money price)
        implements DomainEvent {

    public BookingConfirmed {
        recipientIds = Bounded.list(recipientIds, 20);
    }
}
