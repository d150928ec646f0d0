package com.mecabal.user.membership;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The home that stands.
 *
 * @param claimedAt when this address was first claimed; a correction keeps it
 * @param lastMovedAt when the person last moved house, or null
 */
record Home(
        UUID membershipId, UUID placeId, String status, Instant claimedAt, Instant lastMovedAt, Instant verifiedAt) {

    static final Duration CORRECTION = Duration.ofHours(72);
    static final Duration COOL_DOWN = Duration.ofDays(30);

    static Home from(Row row) {
        return new Home(
                row.getUUID("id"),
                row.getUUID("place_id"),
                row.getString("status"),
                instant(row, "claimed_at"),
                instant(row, "last_moved_at"),
                instant(row, "verified_at"));
    }

    boolean isDeclined() {
        return status.equals("declined");
    }

    boolean isCorrectable(Clock clock) {
        return clock.instant().isBefore(claimedAt.plus(CORRECTION));
    }

    /**
     * When the person may move house again. A home that was never verified binds nobody for thirty days; but for the
     * first 72 hours after a move a wrong choice is corrected, not moved from, or two moves at once would both pass.
     */
    Instant movableFrom() {
        if (lastMovedAt == null) {
            return Instant.EPOCH;
        }
        return lastMovedAt.plus(verifiedAt == null ? CORRECTION : COOL_DOWN);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
