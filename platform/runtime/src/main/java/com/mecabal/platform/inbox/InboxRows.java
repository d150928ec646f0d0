package com.mecabal.platform.inbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Table {@code inbox}: which events have taken effect here. */
@ApplicationScoped
class InboxRows {

    private static final int PURGE = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;

    InboxRows(Pool pool) {
        this.pool = pool;
    }

    /** Those that have not taken effect before; waits for a transaction that is handling one of them right now. */
    Uni<Set<UUID>> newOf(SqlConnection tx, String queue, Collection<UUID> eventIds) {
        return tx.preparedQuery("""
                        INSERT INTO inbox (queue, event_id) SELECT $1, id FROM unnest($2::uuid[]) e(id) ORDER BY id
                        ON CONFLICT DO NOTHING RETURNING event_id
                        """)
                .execute(Tuple.of(queue, eventIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> fresh = new HashSet<>();
                    rows.forEach(row -> fresh.add(row.getUUID("event_id")));
                    return fresh;
                });
    }

    /** Whether the database answers at all. */
    Uni<Boolean> answers() {
        return pool.query("SELECT 1")
                .execute()
                .replaceWith(true)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }

    @Scheduled(every = "30m", delayed = "2m")
    Uni<Void> purge() {
        return pool.preparedQuery("""
                        DELETE FROM inbox WHERE ctid IN (
                            SELECT ctid FROM inbox WHERE handled_at < now() - interval '30 days' LIMIT $1)
                        """)
                .execute(Tuple.of(PURGE))
                .map(SqlResult::rowCount)
                .chain(gone -> gone == PURGE ? purge() : Uni.createFrom().voidItem());
    }
}
