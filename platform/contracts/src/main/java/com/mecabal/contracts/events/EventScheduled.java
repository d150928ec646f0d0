package com.mecabal.contracts.events;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import com.mecabal.contracts.shared.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An event became visible. */
public record EventScheduled(
        UUID eventId,
        long version,
        List<UUID> occurrenceIds, // the next ones, ≤50
        UUID organiserId,
        UUID placeId,
        Audience audience,
        String categoryId, // slug
        String title,
        String excerpt, // ≤140 characters
        String cover, // ? media id in events
        Instant startsAt,
        String timeZone,
        GeoPoint point) // ? blurred where the exact place is hidden
        implements StateEvent {

    public EventScheduled {
        occurrenceIds = Bounded.list(occurrenceIds, 50);
    }
}
