package com.mecabal.notification.mute;

import com.mecabal.notification.notice.Subject;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Table {@code subject_mute}. */
@ApplicationScoped
class Mutes {

    private static final String COLUMNS = "subject_kind, subject_id, until, made_at";

    private final Pool pool;
    private final Transactions transactions;
    private final Clock clock;

    Mutes(Pool pool, Transactions transactions, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<Mute> put(UUID person, Subject subject, Instant until) {
        return transactions.write(tx -> tx.preparedQuery("""
                        INSERT INTO subject_mute AS m (person_id, subject_kind, subject_id, until, made_at)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (person_id, subject_kind, subject_id) DO UPDATE SET until = excluded.until
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(person, subject.kind(), subject.id(), utc(until), utc(clock.instant())))
                .map(rows -> mute(rows.iterator().next())));
    }

    Uni<Void> delete(UUID person, Subject subject) {
        return transactions.write(tx -> tx.preparedQuery(
                        "DELETE FROM subject_mute WHERE person_id = $1 AND subject_kind = $2 AND subject_id = $3")
                .execute(Tuple.of(person, subject.kind(), subject.id()))
                .replaceWithVoid());
    }

    /** By subject; those that have run out are left out. */
    Uni<List<Mute>> of(UUID person, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        SELECT %s FROM subject_mute
                        WHERE person_id = $1 AND (until IS NULL OR until > now())
                          AND ($2::text IS NULL OR (subject_kind, subject_id) > ($2, $3::uuid))
                        ORDER BY subject_kind, subject_id LIMIT $4
                        """.formatted(COLUMNS))
                .execute(Tuple.of(
                        person,
                        after.map(cursor -> cursor.text(0)).orElse(null),
                        after.map(cursor -> cursor.uuid(1)).orElse(null),
                        limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Mutes::mute)
                        .toList());
    }

    private static Mute mute(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("until");
        return new Mute(
                row.getString("subject_kind"),
                row.getUUID("subject_id"),
                until == null ? null : until.toInstant(),
                row.getOffsetDateTime("made_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
