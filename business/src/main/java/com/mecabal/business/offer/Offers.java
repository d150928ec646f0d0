package com.mecabal.business.offer;

import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Table {@code service}. */
@ApplicationScoped
public class Offers {

    private static final int MOST = 200;

    private final Pool pool;

    Offers(Pool pool) {
        this.pool = pool;
    }

    Uni<Offer> add(SqlConnection tx, UUID business, NewOffer said, Instant now) {
        return tx.preparedQuery("SELECT count(*) AS n FROM service WHERE business_id = $1")
                .execute(Tuple.of(business))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("n") >= MOST) {
                        throw OfferProblem.TOO_MANY_SERVICES.problem().with("most", MOST);
                    }
                })
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO service (id, business_id, name, description, price_mode, price_kobo,
                                    duration_minutes, slot_minutes, buffer_before, buffer_after, min_notice_minutes,
                                    max_ahead_days, active, bookable, position, created_at)
                                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                                RETURNING *
                                """)
                        .execute(Tuple.from(Arrays.asList(
                                Ids.next(),
                                business,
                                said.name(),
                                said.description(),
                                said.priceMode(),
                                said.price() == null ? null : said.price().amountKobo(),
                                said.durationMinutes(),
                                said.slotIntervalMinutes(),
                                said.bufferBefore(),
                                said.bufferAfter(),
                                said.minNoticeMinutes(),
                                said.maxAheadDays(),
                                said.active(),
                                said.bookable(),
                                said.position(),
                                now.atOffset(ZoneOffset.UTC)))))
                .map(rows -> Offer.from(rows.iterator().next()));
    }

    public Uni<Optional<Offer>> find(SqlClient client, UUID offer) {
        return client.preparedQuery("SELECT * FROM service WHERE id = $1")
                .execute(Tuple.of(offer))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Offer.from(rows.iterator().next())));
    }

    /** @param all also those that are not active, for members */
    Uni<List<Offer>> of(UUID business, boolean all, Optional<Cursor> after, int rows) {
        return pool.preparedQuery("""
                        SELECT * FROM service
                         WHERE business_id = $1 AND (active OR $2) AND (position, id) > ($3, $4)
                         ORDER BY position, id LIMIT $5
                        """)
                .execute(Tuple.of(
                        business,
                        all,
                        (int) (long) after.map(c -> c.number(0)).orElse(-1L),
                        after.map(c -> c.uuid(1)).orElse(new UUID(0, 0)),
                        rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(Offer::from)
                        .toList());
    }
}
