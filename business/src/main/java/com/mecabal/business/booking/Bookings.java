package com.mecabal.business.booking;

import com.mecabal.business.availability.SlotGrid;
import com.mecabal.business.offer.Offer;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tables {@code booking} and {@code occupation}. */
@ApplicationScoped
class Bookings {

    private static final int MOST_RECIPIENTS = 20;

    /** False when something overlaps: the constraint decides, and the transaction goes on. */
    Uni<Boolean> occupy(SqlConnection tx, UUID provider, SlotGrid grid, Instant start, UUID booking) {
        return tx.preparedQuery("""
                        INSERT INTO occupation (id, provider_id, during, kind, ref_id)
                        VALUES ($1, $2, tstzrange($3, $4), 'booking', $5) ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(Ids.next(), provider, utc(grid.from(start)), utc(grid.until(start)), booking))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> add(
            SqlConnection tx,
            UUID id,
            UUID customer,
            Offer offer,
            UUID branch,
            UUID provider,
            SlotGrid grid,
            NewBooking said,
            Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO booking (id, business_id, service_id, branch_id, provider_id, customer_id, state,
                            starts_at, ends_at, time_zone, service_name, price_kobo, note, created_at)
                        VALUES ($1, $2, $3, $4, $5, $6, 'confirmed', $7, $8, $9, $10, $11, $12, $13)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        offer.businessId(),
                        offer.id(),
                        branch,
                        provider,
                        customer,
                        utc(said.start()),
                        utc(grid.end(said.start())),
                        grid.hours().zone().getId(),
                        offer.name(),
                        offer.price() == null ? null : offer.price().amountKobo(),
                        said.note(),
                        utc(now))))
                .replaceWithVoid();
    }

    /** Null when there is none. */
    Uni<Booking> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("SELECT " + Booking.COLUMNS
                        + " FROM booking k JOIN business b ON b.id = k.business_id WHERE k.id = $1 FOR UPDATE OF k")
                .execute(Tuple.of(id))
                .map(rows ->
                        rows.size() == 0 ? null : Booking.from(rows.iterator().next()));
    }

    Uni<Void> cancel(SqlConnection tx, UUID id, String by, String reason) {
        return tx.preparedQuery("""
                        UPDATE booking SET state = 'cancelled', cancelled_by = $2, cancel_reason = $3, version = version + 1
                        WHERE id = $1
                        """)
                .execute(Tuple.of(id, by, reason))
                .chain(() -> tx.preparedQuery("DELETE FROM occupation WHERE ref_id = $1")
                        .execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    /** The members who hear of a booking: who leads, and the provider. */
    Uni<List<UUID>> recipients(SqlConnection tx, UUID business, UUID provider) {
        return tx.preparedQuery("""
                        SELECT s.person_id FROM staff s
                         WHERE s.business_id = $1 AND (s.role IN ('owner', 'manager')
                            OR s.person_id = (SELECT p.person_id FROM provider p WHERE p.id = $2))
                         ORDER BY s.person_id LIMIT $3
                        """)
                .execute(Tuple.of(business, provider, MOST_RECIPIENTS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("person_id"))
                        .toList());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
