package com.mecabal.messaging.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Table {@code conversation} with its participants. */
@ApplicationScoped
class Conversations {

    private final Pool pool;

    Conversations(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<UUID>> between(UUID one, UUID other) {
        return pool.preparedQuery("""
                        SELECT id FROM conversation
                        WHERE kind = 'direct' AND low_id = least($1::uuid, $2) AND high_id = greatest($1::uuid, $2)
                        """)
                .execute(Tuple.of(one, other))
                .map(rows -> first(rows).map(row -> row.getUUID("id")));
    }

    Uni<FirstContact> firstContact(UUID asker, UUID receiver) {
        return pool.preparedQuery("""
                        WITH me AS (SELECT * FROM people_person WHERE person_id = $1),
                             they AS (SELECT * FROM people_person WHERE person_id = $2)
                        SELECT
                            EXISTS (SELECT FROM they WHERE status = 'active'
                                AND NOT (suspended AND (suspended_until IS NULL OR suspended_until > now())))
                            AND NOT EXISTS (SELECT FROM people_block WHERE blocked
                                AND ((blocker_id = $1 AND blocked_id = $2) OR (blocker_id = $2 AND blocked_id = $1)))
                                AS reachable,
                            NOT EXISTS (SELECT FROM me WHERE status NOT IN ('active', 'paused')
                                OR (suspended AND (suspended_until IS NULL OR suspended_until > now()))) AS may_act,
                            EXISTS (SELECT FROM people_connection WHERE active
                                AND low_id = least($1::uuid, $2) AND high_id = greatest($1::uuid, $2)) AS connected,
                            EXISTS (SELECT FROM me JOIN they USING (community_place_id)
                                WHERE me.level IN ('resident', 'full') AND they.level IN ('resident', 'full'))
                                AS neighbours,
                            coalesce((SELECT messages_from FROM they), 'neighbours') AS messages_from
                        """)
                .execute(Tuple.of(asker, receiver))
                .map(rows -> FirstContact.from(rows.iterator().next()));
    }

    /** Empty when the other one was faster: then the conversation stands, and a new statement finds it. */
    Uni<Optional<ConversationOpened>> open(SqlConnection tx, UUID id, UUID asker, UUID receiver) {
        return tx.preparedQuery("""
                        WITH made AS (
                            INSERT INTO conversation (id, kind, low_id, high_id, created_by, created_at, last_change,
                                last_sent_at)
                            SELECT $1, 'direct', least($2::uuid, $3), greatest($2::uuid, $3), $2, at, 1, at
                            FROM (SELECT clock_timestamp() AS at) now
                            ON CONFLICT (low_id, high_id) WHERE kind = 'direct' DO NOTHING
                            RETURNING id, low_id, high_id, created_by, created_at
                        ), joined AS (
                            INSERT INTO participant (conversation_id, person_id, read_sent_at, changed_at)
                            SELECT id, unnest(ARRAY[low_id, high_id]), created_at, created_at FROM made
                        ), noted AS (
                            INSERT INTO conversation_change (conversation_id, change_no, at, kind, person_id)
                            SELECT id, 1, created_at, 'conversation', created_by FROM made
                        )
                        SELECT id, created_at FROM made
                        """)
                .execute(Tuple.of(id, asker, receiver))
                .map(rows -> first(rows)
                        .map(row -> new ConversationOpened(
                                row.getUUID("id"),
                                1,
                                row.getOffsetDateTime("created_at").toInstant(),
                                asker)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
