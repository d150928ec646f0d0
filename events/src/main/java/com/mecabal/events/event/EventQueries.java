package com.mecabal.events.event;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A page of occurrences is one statement, with organiser cards, seats and the viewer's own answers. */
@ApplicationScoped
class EventQueries {

    private static final UUID FIRST_ID = new UUID(0, 0);

    private static final String SHOWN = """
             JOIN event e ON e.id = o.event_id
             JOIN seat_pool s ON s.occurrence_id = o.id
             LEFT JOIN people_person h ON h.person_id = e.organiser_id
             LEFT JOIN rsvp r ON r.occurrence_id = o.id AND r.person_id = $1::uuid
            """;

    private static final String JOINS = SHOWN + Readable.joinViewer("$1");

    /** $2, $3 window · $4, $5 where the page begins · $6 rows · $7 category · $8 words. */
    private static final String BY_START = """
            SELECT %1$s, NULL::float8 AS distance FROM %2$s %3$s
             WHERE o.status = 'scheduled' AND o.starts_at BETWEEN $2 AND $3 AND (o.starts_at, o.id) > ($4, $5)
               AND ($7::text IS NULL OR o.category_id = $7)
               AND ($8::text IS NULL OR e.search @@ websearch_to_tsquery('simple', unaccent($8)))
               AND %4$s AND %5$s
             ORDER BY o.starts_at, o.id LIMIT $6
            """;

    static final String PUBLIC = BY_START.formatted(
            OccurrenceCard.COLUMNS, "occurrence o", JOINS, "o.audience = 'public'", Readable.inLists("$1"));

    static final String HOME = BY_START.formatted(
            OccurrenceCard.COLUMNS, "occurrence o", JOINS, "o.place_id = ANY ($9::uuid[])", Readable.inLists("$1"));

    static final String ORGANISER = BY_START.formatted(
            OccurrenceCard.COLUMNS, "occurrence o", JOINS, "e.organiser_id = $9", Readable.inLists("$1"));

    static final String PLACE = BY_START.formatted(OccurrenceCard.COLUMNS, """
            (SELECT p.* FROM occurrence_place op JOIN occurrence p ON p.id = op.occurrence_id
              WHERE op.place_id = $9 AND op.status = 'scheduled' AND op.starts_at BETWEEN $2 AND $3
                AND (op.starts_at, op.occurrence_id) > ($4, $5)
              ORDER BY op.starts_at, op.occurrence_id) o""", JOINS, "true", Readable.inLists("$1"));

    private static final String HERE = "ST_SetSRID(ST_MakePoint($9, $10), 4326)::geography";

    /**
     * Walks outwards from the point until the page is full of what the viewer may see. The index of distances has no ids in it, so
     * all that stand where the last one does come along and are put in order at the end.
     */
    static final String NEAR =
            """
            SELECT %1$s, o.distance FROM
              (SELECT o.*, o.point <-> %2$s AS distance
                 FROM occurrence o JOIN event e ON e.id = o.event_id %3$s
                WHERE o.status = 'scheduled' AND o.starts_at BETWEEN $2 AND $3 AND ST_DWithin(o.point, %2$s, $11)
                  AND (o.point <-> %2$s, o.id) > ($4::float8, $5) AND ($7::text IS NULL OR o.category_id = $7)
                  AND ($8::text IS NULL OR e.search @@ websearch_to_tsquery('simple', unaccent($8)))
                  AND %4$s
                ORDER BY o.point <-> %2$s FETCH FIRST ($6) ROWS WITH TIES) o
              %5$s
             ORDER BY o.distance, o.id LIMIT $6
            """.formatted(OccurrenceCard.COLUMNS, HERE, Readable.joinViewer("$1"), Readable.inLists("$1"), SHOWN);

    static final String BY_EVENT = "SELECT " + EventDetails.COLUMNS + " FROM occurrence o " + JOINS
            + " WHERE o.event_id = $2 AND " + Readable.direct("$1");

    static final String BY_ID = "SELECT " + OccurrenceCard.COLUMNS + ", NULL::float8 AS distance FROM occurrence o "
            + JOINS + " WHERE o.id = $2 AND " + Readable.direct("$1");

    private final Pool pool;
    private final Clock clock;

    EventQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<OccurrenceCard>> list(
            Viewer viewer, EventFilter filter, List<UUID> homePlaces, Optional<Cursor> after, int rows) {
        Instant now = clock.instant();
        EventFilter.Scope scope = filter.scope(viewer.isSignedIn());
        boolean near = scope == EventFilter.Scope.NEAR;
        Object from = near
                ? after.map(c -> c.decimal(0)).orElse(-1.0)
                : utc(after.map(c -> c.instant(0)).orElse(Instant.EPOCH));
        Tuple values = Tuple.from(Arrays.asList(
                viewer.id(),
                utc(filter.from(now)),
                utc(filter.to(now)),
                from,
                after.map(c -> c.uuid(1)).orElse(FIRST_ID),
                rows,
                filter.category(),
                filter.words()));
        String sql = switch (scope) {
            case NEAR -> {
                GeoPoint point = filter.point();
                values.addDouble(point.longitude()).addDouble(point.latitude()).addDouble(filter.radius());
                yield NEAR;
            }
            case PLACE -> {
                values.addUUID(filter.place());
                yield PLACE;
            }
            case ORGANISER -> {
                values.addUUID(filter.organiser());
                yield ORGANISER;
            }
            case HOME -> {
                values.addArrayOfUUID(homePlaces.toArray(UUID[]::new));
                yield HOME;
            }
            case PUBLIC -> PUBLIC;
        };
        return pool.preparedQuery(sql)
                .execute(values)
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> OccurrenceCard.from(row, viewer.id()))
                        .toList());
    }

    Uni<Optional<EventDetails>> byId(Viewer viewer, UUID event) {
        Instant now = clock.instant();
        return pool.preparedQuery(BY_EVENT)
                .execute(Tuple.of(viewer.id(), event))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(EventDetails.from(rows.iterator().next(), viewer.id(), now)));
    }

    Uni<Optional<OccurrenceCard>> occurrence(Viewer viewer, UUID occurrence) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(viewer.id(), occurrence))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(OccurrenceCard.from(rows.iterator().next(), viewer.id())));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
