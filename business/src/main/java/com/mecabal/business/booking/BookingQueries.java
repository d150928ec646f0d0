package com.mecabal.business.booking;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class BookingQueries {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private static final String SELECT =
            "SELECT " + Booking.COLUMNS + " FROM booking k JOIN business b ON b.id = k.business_id WHERE ";
    private static final String PAGE = """
             AND ($2::text IS NULL OR k.state = $2) AND (k.starts_at, k.id) < ($3, $4)
            ORDER BY k.starts_at DESC, k.id DESC LIMIT $5
            """;

    private final Pool pool;

    BookingQueries(Pool pool) {
        this.pool = pool;
    }

    /** For its customer, those who lead the business, and the provider's own person. */
    Uni<Optional<Booking>> byId(Viewer viewer, UUID id) {
        return pool.preparedQuery(SELECT + """
                        k.id = $2 AND (k.customer_id = $1 OR EXISTS (
                            SELECT FROM staff s WHERE s.business_id = k.business_id AND s.person_id = $1
                               AND (s.role IN ('owner', 'manager') OR s.person_id = (
                                    SELECT p.person_id FROM provider p WHERE p.id = k.provider_id))))
                        """)
                .execute(Tuple.of(viewer.accountId(), id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Booking.from(rows.iterator().next())));
    }

    Uni<List<Booking>> ofCustomer(Viewer viewer, String state, Optional<Cursor> after, int rows) {
        return list(SELECT + "k.customer_id = $1" + PAGE, viewer.accountId(), state, after, rows);
    }

    Uni<List<Booking>> ofBusiness(UUID business, String state, Optional<Cursor> after, int rows) {
        return list(SELECT + "k.business_id = $1" + PAGE, business, state, after, rows);
    }

    private Uni<List<Booking>> list(String sql, UUID whose, String state, Optional<Cursor> after, int rows) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(
                        whose,
                        state,
                        after.map(c -> c.instant(0)).orElse(LATEST).atOffset(ZoneOffset.UTC),
                        after.map(c -> c.uuid(1)).orElse(LAST_ID),
                        rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(Booking::from)
                        .toList());
    }
}
