package com.mecabal.user.boundary;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.user.PersonBlocked;
import com.mecabal.contracts.user.PersonMuted;
import com.mecabal.contracts.user.PersonUnblocked;
import com.mecabal.contracts.user.PersonUnmuted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** The tables of blocks and mutes. Every change answers with what the others are to be told, or null when nothing changed. */
@ApplicationScoped
class Boundaries {

    private final Clock clock;

    Boundaries(Clock clock) {
        this.clock = clock;
    }

    /** A repeated block is no change: its version and its date stay. */
    Uni<DomainEvent> block(SqlConnection tx, UUID blocker, UUID blocked) {
        return tx.preparedQuery("""
                        INSERT INTO block AS b (blocker_id, blocked_id, active, at, version) VALUES ($1, $2, true, $3, 1)
                        ON CONFLICT (blocker_id, blocked_id) DO UPDATE SET active = true, at = $3, version = b.version + 1
                         WHERE NOT b.active
                        RETURNING version, at
                        """)
                .execute(Tuple.of(blocker, blocked, now()))
                .map(rows ->
                        changed(rows, row -> new PersonBlocked(blocker, blocked, row.getLong("version"), at(row))));
    }

    Uni<DomainEvent> unblock(SqlConnection tx, UUID blocker, UUID blocked) {
        return tx.preparedQuery("""
                        UPDATE block SET active = false, at = $3, version = version + 1
                         WHERE blocker_id = $1 AND blocked_id = $2 AND active
                        RETURNING version, at
                        """)
                .execute(Tuple.of(blocker, blocked, now()))
                .map(rows ->
                        changed(rows, row -> new PersonUnblocked(blocker, blocked, row.getLong("version"), at(row))));
    }

    /** Muting again replaces the end and the silence. */
    Uni<DomainEvent> mute(SqlConnection tx, UUID muter, UUID muted, Instant until, boolean notifications) {
        return tx.preparedQuery("""
                        INSERT INTO mute AS m (muter_id, muted_id, active, until, notifications, at, version)
                        VALUES ($1, $2, true, $3, $4, $5, 1)
                        ON CONFLICT (muter_id, muted_id) DO UPDATE
                           SET active = true, until = $3, notifications = $4, at = $5, version = m.version + 1
                         WHERE NOT m.active OR m.until IS DISTINCT FROM $3 OR m.notifications <> $4
                        RETURNING version
                        """)
                .execute(Tuple.from(Arrays.asList(
                        muter, muted, until == null ? null : until.atOffset(ZoneOffset.UTC), notifications, now())))
                .map(rows -> changed(
                        rows, row -> new PersonMuted(muter, muted, until, notifications, row.getLong("version"))));
    }

    Uni<DomainEvent> unmute(SqlConnection tx, UUID muter, UUID muted) {
        return tx.preparedQuery("""
                        UPDATE mute SET active = false, at = $3, version = version + 1
                         WHERE muter_id = $1 AND muted_id = $2 AND active
                        RETURNING version, until, notifications
                        """)
                .execute(Tuple.of(muter, muted, now()))
                .map(rows -> changed(rows, row -> {
                    OffsetDateTime until = row.getOffsetDateTime("until");
                    return new PersonUnmuted(
                            muter,
                            muted,
                            until == null ? null : until.toInstant(),
                            row.getBoolean("notifications"),
                            row.getLong("version"));
                }));
    }

    Uni<Integer> held(SqlConnection tx, UUID person) {
        return tx.preparedQuery("""
                        SELECT ((SELECT count(*) FROM block WHERE blocker_id = $1 AND active)
                              + (SELECT count(*) FROM mute WHERE muter_id = $1 AND active))::int AS held
                        """)
                .execute(Tuple.of(person))
                .map(rows -> rows.iterator().next().getInteger("held"));
    }

    private interface Told {
        DomainEvent event(Row row);
    }

    private static DomainEvent changed(RowSet<Row> rows, Told told) {
        return rows.size() == 0 ? null : told.event(rows.iterator().next());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant at(Row row) {
        return row.getOffsetDateTime("at").toInstant();
    }
}
