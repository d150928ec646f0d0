package com.mecabal.events.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.people.PersonCard;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An occurrence in a list.
 *
 * @param state scheduled, cancelled or completed
 * @param distanceMetres from the asked-for point, null without one
 * @param myRsvp the viewer's own answer, null without one
 * @param distance unrounded, for the cursor
 */
record OccurrenceCard(
        UUID occurrenceId,
        UUID eventId,
        String title,
        Instant startsAt,
        Instant endsAt,
        String timeZone,
        String state,
        VenueView venue,
        Long distanceMetres,
        String categoryId,
        PersonCard organiser,
        Seats seats,
        int goingPeople,
        String audience,
        String myRsvp,
        @JsonIgnore Double distance)
        implements Shows {

    static final String COLUMNS = String.join(
            ", ",
            "o.id, o.event_id, o.starts_at, o.ends_at, o.status AS state",
            "e.title, e.time_zone, e.category_id, e.audience, e.organiser_id, r.status AS my_rsvp",
            VenueView.COLUMNS,
            Seats.COLUMNS,
            PersonCard.columns("h", "h"));

    @Override
    public void shown(CacheTags tags) {
        tags.add("occurrence", occurrenceId).add("event", eventId).person(organiser.id());
    }

    /** @param viewer null for nobody */
    static OccurrenceCard from(Row row, UUID viewer) {
        UUID organiser = row.getUUID("organiser_id");
        String answer = row.getString("my_rsvp");
        Double distance = row.getDouble("distance");
        return new OccurrenceCard(
                row.getUUID("id"),
                row.getUUID("event_id"),
                row.getString("title"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("time_zone"),
                row.getString("state"),
                VenueView.from(row, organiser.equals(viewer) || "going".equals(answer)),
                distance == null ? null : Math.round(distance),
                row.getString("category_id"),
                PersonCard.read(row, "h", organiser),
                Seats.from(row),
                row.getInteger("going_people"),
                row.getString("audience"),
                "none".equals(answer) ? null : answer,
                distance);
    }
}
