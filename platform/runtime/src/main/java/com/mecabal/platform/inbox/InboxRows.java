package com.mecabal.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Table {@code inbox}: which events have taken effect here. */
@ApplicationScoped
class InboxRows {

    private final Pool pool;

    InboxRows(Pool pool) {
        this.pool = pool;
    }

    /** False when this event has taken effect before; waits for a transaction that is handling it right now. */
    Uni<Boolean> isNew(SqlConnection tx, String queue, UUID eventId) {
        return tx.preparedQuery("INSERT INTO inbox (queue, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(queue, eventId))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> purge(int batch) {
        return pool.preparedQuery("""
                        DELETE FROM inbox WHERE ctid IN (
                            SELECT ctid FROM inbox WHERE handled_at < now() - interval '30 days' LIMIT $1)
                        """).execute(Tuple.of(batch)).replaceWithVoid();
    }
}
