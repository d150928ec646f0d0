package com.mecabal.user.resync;

import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** The table of resyncs; a row is the place in its work. */
@ApplicationScoped
class Resyncs {

    /** @param lastId the last one that was told, or null at the beginning */
    record Resync(UUID id, String kind, UUID lastId) {}

    private final Clock clock;

    Resyncs(Clock clock) {
        this.clock = clock;
    }

    Uni<Void> add(SqlConnection tx, String kind, String service, UUID askedBy) {
        return tx.preparedQuery(
                        "INSERT INTO resync (id, kind, service, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)")
                .execute(Tuple.from(Arrays.asList(
                        Ids.next(), kind, service, askedBy, clock.instant().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** The oldest that is not finished and that no other instance works on; null when there is none. */
    Uni<Resync> next(SqlConnection tx) {
        return tx.query("""
                        SELECT id, kind, last_id FROM resync WHERE finished_at IS NULL
                         ORDER BY asked_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """).execute().map(rows -> {
            if (rows.size() == 0) {
                return null;
            }
            var row = rows.iterator().next();
            return new Resync(row.getUUID("id"), row.getString("kind"), row.getUUID("last_id"));
        });
    }

    Uni<Void> advance(SqlConnection tx, Resync resync, UUID lastId, int told, boolean finished) {
        return tx.preparedQuery("""
                        UPDATE resync SET last_id = coalesce($2, last_id), told = told + $3,
                               finished_at = CASE WHEN $4 THEN $5::timestamptz END
                         WHERE id = $1
                        """)
                .execute(Tuple.of(
                        resync.id(), lastId, told, finished, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
