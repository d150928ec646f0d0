package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.annotation.JsonValue;
import com.mecabal.platform.problem.SharedProblem;
import java.util.Arrays;
import java.util.Locale;

/** Where a listing stands. */
public enum ListingState {
    DRAFT,
    ACTIVE,
    SOLD,
    WITHDRAWN,
    EXPIRED,
    DELETED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ListingState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Of a query parameter; null for all. */
    static ListingState asked(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(state -> state != DELETED && state.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> SharedProblem.VALIDATION_FAILED.problem().error("/state", "is no state"));
    }

    boolean mayBePublished() {
        return this == DRAFT || this == WITHDRAWN || this == EXPIRED;
    }
}
