package com.mecabal.business.directory;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.people.Visibility;
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

/** A page of the directory is one statement. $1 now · $2 viewer · $3 category · $4 words · $5 open only · $6 bookable only · $7 rows. */
@ApplicationScoped
class DirectoryQueries {

    private static final UUID LAST_ID = new UUID(-1, -1);
    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final String FILTERS = """
             AND ($3::text IS NULL OR b.category_id = $3 OR $3 = ANY (b.subcategory_ids))
             AND ($4::text IS NULL OR b.search @@ websearch_to_tsquery('simple', unaccent($4)))
             AND (NOT $5::boolean OR o.during IS NOT NULL)
             AND (NOT $6::boolean OR EXISTS (SELECT FROM service s
                                              WHERE s.business_id = b.id AND s.active AND s.bookable))
             AND\s""" + Visibility.inLists("b.owner_id", "$2");

    private static final String HERE = "ST_SetSRID(ST_MakePoint($10, $11), 4326)::geography";

    /**
     * Walks outwards from the point until the page is full of what the viewer may see. The index of distances has no ids in it, so
     * all that stand where the last one does come along and are put in order at the end.
     */
    static final String NEAR = """
            SELECT * FROM
              (SELECT %1$s, r.point <-> %2$s AS distance FROM branch r %3$s
                WHERE r.listed AND ST_DWithin(r.point, %2$s, $12) AND (r.point <-> %2$s, r.id) > ($8::float8, $9::uuid) %4$s
                ORDER BY r.point <-> %2$s FETCH FIRST ($7) ROWS WITH TIES) r
             ORDER BY distance, branch_id LIMIT $7
            """.formatted(BusinessCard.COLUMNS, HERE, BusinessCard.JOINS, FILTERS);

    static final String NEWEST = "SELECT " + BusinessCard.COLUMNS + ", NULL::float8 AS distance FROM branch r"
            + BusinessCard.JOINS
            + " WHERE r.listed AND (b.created_at, r.id) < ($8::timestamptz, $9::uuid)" + FILTERS
            + " ORDER BY b.created_at DESC, r.id DESC LIMIT $7";

    private final Pool pool;
    private final Clock clock;

    DirectoryQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<BusinessCard>> list(Viewer viewer, DirectoryFilter filter, Optional<Cursor> after, int rows) {
        Tuple values = Tuple.from(Arrays.asList(
                utc(clock.instant()),
                viewer.id(),
                filter.category(),
                filter.words(),
                filter.openNow(),
                filter.bookable(),
                rows));
        if (filter.isNear()) {
            GeoPoint point = filter.point();
            values.addDouble(after.map(c -> c.decimal(0)).orElse(-1.0))
                    .addUUID(after.map(c -> c.uuid(1)).orElse(FIRST_ID))
                    .addDouble(point.longitude())
                    .addDouble(point.latitude())
                    .addDouble(filter.radius());
        } else {
            values.addOffsetDateTime(utc(after.map(c -> c.instant(0)).orElse(LATEST)))
                    .addUUID(after.map(c -> c.uuid(1)).orElse(LAST_ID));
        }
        return pool.preparedQuery(filter.isNear() ? NEAR : NEWEST)
                .execute(values)
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(BusinessCard::from)
                        .toList());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
