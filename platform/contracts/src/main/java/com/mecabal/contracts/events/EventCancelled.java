package com.mecabal.contracts.events;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import java.util.List;
import java.util.UUID;

/** Occurrences, or the whole event, will not take place. */
public record EventCancelled(
        UUID eventId,
        long version,
        List<UUID> occurrenceIds, // ≤400
        boolean whole,
        String reason,
        UUID by, // ? absent when nobody in person did
        UUID organiserId)
        implements StateEvent {

    public EventCancelled {
        occurrenceIds = Bounded.list(occurrenceIds, 400);
    }
}
