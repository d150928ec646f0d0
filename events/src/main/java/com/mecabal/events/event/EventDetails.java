package com.mecabal.events.event;

import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.etag.Tagged;
import com.mecabal.platform.people.PersonCard;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** An event as one viewer sees it. */
record EventDetails(
        UUID id,
        String status,
        String title,
        String description,
        String categoryId,
        UUID placeId,
        String audience,
        String timeZone,
        VenueView venue,
        Integer capacity,
        int guestsPerPerson,
        boolean requireVerified,
        int minAge,
        List<String> languages,
        String specialRequirements,
        String certainty,
        String attendeesVisibleTo,
        String cancelReason,
        PersonCard organiser,
        List<OccurrenceCard> occurrences,
        Mine mine,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Tagged, Shows {

    /**
     * What it is to the viewer.
     *
     * @param role organiser, or null
     * @param whyNot the code with which an answer would be refused, null when one may be given
     */
    record Mine(String rsvp, String role, boolean mayRsvp, String whyNot) {}

    static final String COLUMNS = OccurrenceCard.COLUMNS + """
            , e.status, e.description, e.place_id, e.guests_per_person, e.require_verified, e.min_age, e.languages,
            e.special_requirements, e.certainty, e.attendees_visible_to, e.cancel_reason, e.created_at, e.updated_at,
            e.version, coalesce(r.version, 0) AS answer_version, v.level AS viewer_level, NULL::float8 AS distance""";

    static EventDetails from(Row row, UUID viewer, Instant now) {
        OccurrenceCard card = OccurrenceCard.from(row, viewer);
        String whyNot = whyNot(row, card, viewer, now);
        return new EventDetails(
                card.eventId(),
                row.getString("status"),
                card.title(),
                row.getString("description"),
                card.categoryId(),
                row.getUUID("place_id"),
                card.audience(),
                card.timeZone(),
                card.venue(),
                card.seats().capacity(),
                row.getInteger("guests_per_person"),
                row.getBoolean("require_verified"),
                row.getInteger("min_age"),
                Arrays.asList(row.getArrayOfStrings("languages")),
                row.getString("special_requirements"),
                row.getString("certainty"),
                row.getString("attendees_visible_to"),
                row.getString("cancel_reason"),
                card.organiser(),
                List.of(card),
                new Mine(
                        card.myRsvp(),
                        card.organiser().id().equals(viewer) ? "organiser" : null,
                        whyNot == null,
                        whyNot),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static String whyNot(Row row, OccurrenceCard card, UUID viewer, Instant now) {
        if (viewer == null) {
            return "token-missing";
        }
        if (!"published".equals(row.getString("status")) || !card.endsAt().isAfter(now)) {
            return "occurrence-closed";
        }
        String level = row.getString("viewer_level");
        boolean verified = "resident".equals(level) || "full".equals(level);
        return row.getBoolean("require_verified") && !verified ? "verification-required" : null;
    }

    @Override
    public void shown(CacheTags tags) {
        tags.add("event", id).add("place", placeId).person(organiser.id());
    }

    /** Everything that the view shows of the event itself, its seats and the viewer's answer. */
    @Override
    public Object tag() {
        return version + "." + occurrences.getFirst().seats().taken() + "."
                + occurrences.getFirst().goingPeople() + "." + mine.rsvp() + "." + mine.whyNot() + "."
                + organiser.hashCode();
    }
}
