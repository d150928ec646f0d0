package com.mecabal.events.rsvp;

import com.mecabal.events.event.Readable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** Table {@code rsvp}, and the pool that it takes from. */
@ApplicationScoped
class Rsvps {

    private final Pool pool;

    Rsvps(Pool pool) {
        this.pool = pool;
    }

    /** Null when there is none that the person may see; shared with other answers, but not with a cancellation. */
    Uni<Gathering> gathering(SqlConnection tx, UUID person, UUID occurrence) {
        return tx.preparedQuery("""
                        SELECT o.id, o.event_id, e.organiser_id, e.title, o.status, o.ends_at, e.guests_per_person,
                               e.require_verified, e.min_age, v.age_floor
                          FROM occurrence o JOIN event e ON e.id = o.event_id
                        """ + Readable.joinViewer("$1") + " WHERE o.id = $2 AND " + Readable.direct("$1")
                        + " FOR SHARE OF e")
                .execute(Tuple.of(person, occurrence))
                .map(rows -> rows.size() == 0 ? null : gathering(rows.iterator().next()));
    }

    /** The person's answer, locked; a first one is made as "none". */
    Uni<Rsvp> lock(SqlConnection tx, UUID occurrence, UUID person, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO rsvp (occurrence_id, person_id, status, version, answered_at)
                        VALUES ($1, $2, 'none', 0, $3) ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(occurrence, person, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery(
                                "SELECT * FROM rsvp WHERE occurrence_id = $1 AND person_id = $2 FOR UPDATE")
                        .execute(Tuple.of(occurrence, person)))
                .map(rows -> rsvp(rows.iterator().next()));
    }

    Uni<Void> save(SqlConnection tx, UUID occurrence, UUID person, Rsvp answer, Instant now) {
        return tx.preparedQuery("""
                        UPDATE rsvp SET status = $3, guests = $4, hide_me = $5, note = $6, version = $7, answered_at = $8
                        WHERE occurrence_id = $1 AND person_id = $2
                        """)
                .execute(Tuple.from(Arrays.asList(
                        occurrence,
                        person,
                        answer.status(),
                        answer.guests(),
                        answer.hideMe(),
                        answer.note(),
                        answer.version(),
                        now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** False when the pool has too few seats; freeing always succeeds. */
    Uni<Boolean> takeSeats(SqlConnection tx, UUID occurrence, Rsvp before, Rsvp after) {
        return tx.preparedQuery("""
                        UPDATE seat_pool SET taken = taken + $2, going_people = going_people + $3,
                            maybe_people = maybe_people + $4
                        WHERE occurrence_id = $1
                          AND (capacity IS NULL OR $2 <= 0 OR taken + held + $2 <= capacity)
                        """)
                .execute(Tuple.of(
                        occurrence,
                        after.seats() - before.seats(),
                        (after.isGoing() ? 1 : 0) - (before.isGoing() ? 1 : 0),
                        (after.isMaybe() ? 1 : 0) - (before.isMaybe() ? 1 : 0)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Integer> seatsLeft(SqlConnection tx, UUID occurrence) {
        return tx.preparedQuery("SELECT capacity - taken - held AS seats FROM seat_pool WHERE occurrence_id = $1")
                .execute(Tuple.of(occurrence))
                .map(rows -> rows.iterator().next().getInteger("seats"));
    }

    /** Null when the person may not see the occurrence; "none" without an answer. */
    Uni<Rsvp> own(UUID person, UUID occurrence) {
        return pool.preparedQuery("""
                        SELECT coalesce(r.status, 'none') AS status, coalesce(r.guests, 0) AS guests,
                               coalesce(r.hide_me, false) AS hide_me, r.note, coalesce(r.version, 0) AS version
                          FROM occurrence o JOIN event e ON e.id = o.event_id
                          LEFT JOIN rsvp r ON r.occurrence_id = o.id AND r.person_id = $1
                        """ + Readable.joinViewer("$1") + " WHERE o.id = $2 AND " + Readable.direct("$1"))
                .execute(Tuple.of(person, occurrence))
                .map(rows -> rows.size() == 0 ? null : rsvp(rows.iterator().next()));
    }

    private static Rsvp rsvp(Row row) {
        return new Rsvp(
                row.getString("status"),
                row.getInteger("guests"),
                row.getBoolean("hide_me"),
                row.getString("note"),
                row.getLong("version"));
    }

    private static Gathering gathering(Row row) {
        return new Gathering(
                row.getUUID("id"),
                row.getUUID("event_id"),
                row.getUUID("organiser_id"),
                row.getString("title"),
                row.getString("status"),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getInteger("guests_per_person"),
                row.getBoolean("require_verified"),
                row.getInteger("min_age"),
                row.getInteger("age_floor"));
    }
}
