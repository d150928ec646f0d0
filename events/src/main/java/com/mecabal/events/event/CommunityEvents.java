package com.mecabal.events.event;

import com.mecabal.contracts.events.Audience;
import com.mecabal.contracts.events.EventScheduled;
import com.mecabal.contracts.shared.Excerpt;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.geo.HiddenPoint;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.StoreFailures;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tables {@code event}, {@code occurrence}, {@code occurrence_place} and the pool of each new occurrence. */
@ApplicationScoped
class CommunityEvents {

    private static final int EXCERPT = 140;

    /** Metres that a venue is moved whose exact place is for attendees: not the next house, but the same neighbourhood. */
    private static final double NEAREST = 250;

    private static final double FARTHEST = 400;

    private final HiddenPoint hiddenPoint;

    CommunityEvents(HiddenPoint hiddenPoint) {
        this.hiddenPoint = hiddenPoint;
    }

    /** What a change of state needs to know of an event; its row is locked. */
    record Held(
            UUID id,
            UUID occurrenceId,
            UUID organiserId,
            UUID placeId,
            String audience,
            String status,
            String title,
            String description,
            String categoryId,
            String timeZone,
            Instant startsAt,
            Instant endsAt,
            Double longitude,
            Double latitude,
            long version) {

        boolean isOver(Instant now) {
            return "cancelled".equals(status) || "completed".equals(status) || !endsAt.isAfter(now);
        }

        /** What others hear when it becomes visible. */
        EventScheduled scheduled(long atVersion) {
            return new EventScheduled(
                    id,
                    atVersion,
                    List.of(occurrenceId),
                    organiserId,
                    placeId,
                    Audience.valueOf(audience.toUpperCase(Locale.ROOT)),
                    categoryId,
                    title,
                    Excerpt.of(description, EXCERPT),
                    null,
                    startsAt,
                    timeZone,
                    longitude == null ? null : new GeoPoint(longitude, latitude));
        }
    }

    Uni<Void> add(SqlConnection tx, CommunityEvent event, List<UUID> placePath) {
        return addEvent(tx, event)
                .chain(() -> addOccurrence(tx, event))
                .chain(() -> addPlaces(tx, event, placePath))
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO seat_pool (id, occurrence_id, name, capacity) VALUES ($1, $2, 'general', $3)
                                """)
                        .execute(Tuple.of(
                                Ids.next(), event.occurrenceId(), event.said().capacity())))
                .replaceWithVoid();
    }

    private static Uni<Void> addEvent(SqlConnection tx, CommunityEvent event) {
        NewEvent said = event.said();
        Venue venue = said.venue();
        return tx.preparedQuery("""
                        INSERT INTO event (id, organiser_id, place_id, audience, status, title, description, category_id,
                            time_zone, venue_kind, venue_name, address, landmark, longitude, latitude, online_url,
                            exact_for, capacity, guests_per_person, require_verified, min_age, languages,
                            special_requirements, certainty, attendees_visible_to, created_at, updated_at, search)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                            $20, $21, $22, $23, $24, $25, $26, $26,
                            setweight(to_tsvector('simple', unaccent($6)), 'A')
                            || setweight(to_tsvector('simple', unaccent(coalesce($11, ''))), 'B')
                            || to_tsvector('simple', unaccent($7)))
                        """)
                .execute(Tuple.from(Arrays.asList(
                        event.id(),
                        event.organiserId(),
                        said.placeId(),
                        said.audience(),
                        event.status().wire(),
                        said.title(),
                        said.description(),
                        said.categoryId(),
                        said.timeZone(),
                        venue.kind(),
                        venue.name(),
                        venue.address(),
                        venue.landmark(),
                        venue.longitude(),
                        venue.latitude(),
                        venue.onlineUrl(),
                        venue.exactFor(),
                        said.capacity(),
                        said.guestsPerPerson(),
                        said.requireVerified(),
                        said.minAge(),
                        said.languages().toArray(String[]::new),
                        said.specialRequirements(),
                        said.certainty(),
                        said.attendeesVisibleTo(),
                        utc(event.createdAt()))))
                .onFailure(failure -> StoreFailures.isUnknownReference(failure, "event_category_id_fkey"))
                .transform(
                        failure -> SharedProblem.UNKNOWN_REFERENCE.problem().error("/categoryId", "is not a category"))
                .replaceWithVoid();
    }

    private Uni<Void> addOccurrence(SqlConnection tx, CommunityEvent event) {
        NewEvent said = event.said();
        GeoPoint shown = shown(event);
        return tx.preparedQuery("""
                        INSERT INTO occurrence (id, event_id, recurrence_start, starts_at, ends_at, status, place_id,
                            audience, category_id, longitude, latitude, updated_at)
                        VALUES ($1, $2, $3, $4, $5, 'scheduled', $6, $7, $8, $9, $10, $11)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        event.occurrenceId(),
                        event.id(),
                        said.start(),
                        utc(event.startsAt()),
                        utc(event.endsAt()),
                        said.placeId(),
                        event.status() == CommunityEvent.Status.DRAFT ? "draft" : said.audience(),
                        said.categoryId(),
                        shown == null ? null : shown.longitude(),
                        shown == null ? null : shown.latitude(),
                        utc(event.createdAt()))))
                .replaceWithVoid();
    }

    private GeoPoint shown(CommunityEvent event) {
        Venue venue = event.said().venue();
        if (venue.longitude() == null || venue.latitude() == null) {
            return null;
        }
        GeoPoint exact = new GeoPoint(venue.longitude(), venue.latitude());
        return venue.isHidden() ? hiddenPoint.of("event-point", bytes(event.id()), exact, NEAREST, FARTHEST) : exact;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static Uni<Void> addPlaces(SqlConnection tx, CommunityEvent event, List<UUID> path) {
        return tx.preparedQuery("""
                        INSERT INTO occurrence_place (place_id, starts_at, occurrence_id, status)
                        SELECT place, $2, $3, 'scheduled' FROM unnest($1::uuid[]) AS place
                        """)
                .execute(Tuple.of(path.toArray(UUID[]::new), utc(event.startsAt()), event.occurrenceId()))
                .replaceWithVoid();
    }

    /** Null when there is no such event. Answers wait until the transaction ends, because they share this lock. */
    Uni<Held> lock(SqlConnection tx, UUID event) {
        return tx.preparedQuery("""
                        SELECT e.id, o.id AS occurrence_id, e.organiser_id, e.place_id, e.audience, e.status, e.title,
                               e.description, e.category_id, e.time_zone, o.starts_at, o.ends_at, o.longitude, o.latitude,
                               e.version
                          FROM event e JOIN occurrence o ON o.event_id = e.id
                         WHERE e.id = $1 FOR UPDATE
                        """)
                .execute(Tuple.of(event))
                .map(rows -> rows.size() == 0 ? null : held(rows.iterator().next()));
    }

    /** The occurrence's audience column is what the list indexes look at: a draft stands in none of them. */
    Uni<Void> publish(SqlConnection tx, Held event, Instant now) {
        return tx.preparedQuery("""
                        UPDATE event SET status = 'published', version = version + 1, updated_at = $2 WHERE id = $1
                        """)
                .execute(Tuple.of(event.id(), utc(now)))
                .chain(() -> tx.preparedQuery(
                                "UPDATE occurrence SET audience = $2, updated_at = $3 WHERE event_id = $1")
                        .execute(Tuple.of(event.id(), event.audience(), utc(now))))
                .replaceWithVoid();
    }

    Uni<Void> cancel(SqlConnection tx, Held event, String reason, Instant now) {
        return tx.preparedQuery("""
                        UPDATE event SET status = 'cancelled', cancel_reason = $2, sequence = sequence + 1,
                            version = version + 1, updated_at = $3 WHERE id = $1
                        """)
                .execute(Tuple.of(event.id(), reason, utc(now)))
                .chain(() -> tx.preparedQuery("""
                                UPDATE occurrence SET status = 'cancelled', cancelled_at = $2, updated_at = $2
                                WHERE event_id = $1 AND status = 'scheduled'
                                """).execute(Tuple.of(event.id(), utc(now))))
                .chain(() -> tx.preparedQuery(
                                "UPDATE occurrence_place SET status = 'cancelled' WHERE occurrence_id = $1")
                        .execute(Tuple.of(event.occurrenceId())))
                .replaceWithVoid();
    }

    /** Whoever said going or maybe, without the organiser. */
    Uni<List<UUID>> attendees(SqlConnection tx, Held event) {
        return tx.preparedQuery("""
                        SELECT person_id FROM rsvp
                        WHERE occurrence_id = $1 AND status IN ('going', 'maybe') AND person_id <> $2 ORDER BY person_id
                        """)
                .execute(Tuple.of(event.occurrenceId(), event.organiserId()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("person_id"))
                        .toList());
    }

    private static Held held(Row row) {
        return new Held(
                row.getUUID("id"),
                row.getUUID("occurrence_id"),
                row.getUUID("organiser_id"),
                row.getUUID("place_id"),
                row.getString("audience"),
                row.getString("status"),
                row.getString("title"),
                row.getString("description"),
                row.getString("category_id"),
                row.getString("time_zone"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getDouble("longitude"),
                row.getDouble("latitude"),
                row.getLong("version"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
