package com.mecabal.notification.inbox;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * These, or all up to a line.
 *
 * @param category only of this one, with {@code upToSeq}
 */
record Reads(
        @Size(min = 1, max = 100) List<UUID> ids,
        @PositiveOrZero Long upToSeq,
        String category) {

    @AssertTrue(message = "needs either ids or upToSeq, and category only with the latter")
    boolean isOneOfThem() {
        return (ids == null) != (upToSeq == null) && (ids == null || category == null);
    }
}
