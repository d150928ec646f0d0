package com.mecabal.business.availability;

import java.time.Instant;
import java.util.UUID;

/** Time of a provider that is taken. */
record Taken(UUID providerId, Instant from, Instant to) {

    boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && start.isBefore(to);
    }
}
