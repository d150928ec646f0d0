package com.mecabal.events.event;

import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.SharedProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/** A single event and its one occurrence, as an organiser made it. */
record CommunityEvent(
        UUID id,
        UUID occurrenceId,
        UUID organiserId,
        NewEvent said,
        Instant startsAt,
        Instant endsAt,
        Status status,
        Instant createdAt) {

    /** Clocks of phones differ a little. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private static final Set<Integer> AGES = Set.of(0, 18, 21);

    enum Status {
        DRAFT,
        PUBLISHED,
        CANCELLED,
        COMPLETED;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static CommunityEvent made(UUID organiser, NewEvent said, Instant now) {
        said.venue().check();
        if (!AGES.contains(said.minAge())) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/minAge", "must be 0, 18 or 21");
        }
        Instant start = said.start().atZone(zone(said.timeZone())).toInstant();
        if (start.isBefore(now.minus(LATE))) {
            throw EventProblem.TIME_INVALID.problem().error("/start", "lies in the past");
        }
        return new CommunityEvent(
                Ids.next(),
                Ids.next(),
                organiser,
                said,
                start,
                start.plus(Duration.ofMinutes(said.durationMinutes())),
                said.publish() ? Status.PUBLISHED : Status.DRAFT,
                now);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw EventProblem.TIME_INVALID.problem().error("/timeZone", "is not a known time zone");
        }
    }
}
