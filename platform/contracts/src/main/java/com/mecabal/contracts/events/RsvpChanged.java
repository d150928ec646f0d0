package com.mecabal.contracts.events;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import java.util.List;
import java.util.UUID;

/** A person's answer to an occurrence; the version rises per occurrence and person. */
public record RsvpChanged(
        UUID occurrenceId,
        UUID eventId,
        long version,
        UUID personId,
        String from, // none, going, maybe, not-going, pending, waitlisted or removed
        String to, // the same values
        int seats, // taken by the answer that now stands
        UUID organiserId,
        List<UUID> hostIds, // ≤20
        String title)
        implements StateEvent {

    public RsvpChanged {
        hostIds = Bounded.list(hostIds, 20);
    }
}
