package com.mecabal.messaging.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes away what a person said and where the person took part. A second time it finds nothing more to do. */
@ApplicationScoped
class PurgeMessages {

    Uni<Void> ofSender(SqlConnection tx, UUID person) {
        return tx.preparedQuery("""
                        UPDATE message SET text = NULL, composed_at = NULL, deleted_at = clock_timestamp()
                        WHERE sender_id = $1 AND deleted_at IS NULL
                        """)
                .execute(Tuple.of(person))
                .chain(() -> tx.preparedQuery("DELETE FROM message_key WHERE sender_id = $1")
                        .execute(Tuple.of(person)))
                .chain(() -> tx.preparedQuery("""
                                UPDATE participant
                                SET state = 'left', read_event_due = NULL, version = version + 1,
                                    changed_at = clock_timestamp()
                                WHERE person_id = $1 AND state = 'active'
                                """).execute(Tuple.of(person)))
                .replaceWithVoid();
    }
}
