package com.mecabal.messaging.message;

import com.mecabal.messaging.conversation.Writable;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code message} and {@code message_key}: what is written in one send. */
@ApplicationScoped
class Messages {

    /**
     * Takes the next number, writes the message, its change row and the sender's mark. The update of the conversation's row
     * is the lock that orders all sends: who waits for it gets the number after, and a later time. Who takes part, whether both may act and
     * whether a block stands between them is decided by the statement that writes.
     */
    private static final String SAY = """
            WITH bumped AS (
                UPDATE conversation c
                SET last_seq = c.last_seq + 1, last_change = c.last_change + 1,
                    last_sent_at = greatest(clock_timestamp(), c.last_sent_at + interval '1 microsecond')
                WHERE c.id = $1
                  AND EXISTS (SELECT FROM participant p
                              WHERE p.conversation_id = c.id AND p.person_id = $2 AND p.state = 'active')
                  AND %s
                RETURNING c.id, c.last_seq, c.last_change, c.last_sent_at, c.low_id, c.high_id
            ), said AS (
                INSERT INTO message (conversation_id, seq, sent_at, id, sender_id, client_id, kind, text, silent,
                    composed_at, change_no)
                SELECT b.id, b.last_seq, b.last_sent_at, $3, $2, $4, 'text', $5, $6, $7, b.last_change FROM bumped b
            ), noted AS (
                INSERT INTO conversation_change (conversation_id, change_no, at, kind, seq, person_id)
                SELECT b.id, b.last_change, b.last_sent_at, 'message', b.last_seq, $2 FROM bumped b
            ), keyed AS (
                UPDATE message_key k SET seq = b.last_seq, sent_at = b.last_sent_at FROM bumped b
                WHERE k.sender_id = $2 AND k.client_id = $4
            ), marked AS (
                UPDATE participant p
                SET read_seq = greatest(p.read_seq, b.last_seq),
                    read_sent_at = greatest(p.read_sent_at, b.last_sent_at),
                    read_event_due = CASE WHEN p.read_seq < b.last_seq - 1
                                          THEN coalesce(p.read_event_due, b.last_sent_at) ELSE p.read_event_due END,
                    version = p.version + 1, changed_at = b.last_sent_at
                FROM bumped b WHERE p.conversation_id = b.id AND p.person_id = $2
            )
            SELECT b.last_seq, b.last_change, b.last_sent_at, ARRAY[b.low_id, b.high_id] AS participants,
                   ARRAY(SELECT p.person_id FROM participant p
                         WHERE p.conversation_id = b.id AND p.person_id <> $2 AND p.state = 'active'
                           AND NOT EXISTS (SELECT FROM people_mute pm
                                           WHERE pm.muter_id = p.person_id AND pm.muted_id = $2 AND pm.muted
                                             AND pm.notifications AND (pm.until IS NULL OR pm.until > now()))
                   ) AS notify_ids
            FROM bumped b
            """.formatted(Writable.sql("c"));

    private static final int SWEEP = 5_000;

    private final Pool pool;

    Messages(Pool pool) {
        this.pool = pool;
    }

    /** @param notifyIds who is told beyond this service */
    record Said(long seq, long changeNo, Instant sentAt, List<UUID> participants, List<UUID> notifyIds) {}

    /** False when this clientId was used before; waits for another attempt that is still under way. */
    Uni<Boolean> claim(SqlConnection tx, UUID sender, UUID conversation, NewMessage body) {
        return tx.preparedQuery("""
                        INSERT INTO message_key (sender_id, client_id, conversation_id, body_hash) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (sender_id, client_id) DO NOTHING
                        """)
                .execute(Tuple.of(sender, body.clientId(), conversation, Buffer.buffer(body.hash())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Empty when the sender takes no part or the conversation is closed. */
    Uni<Optional<Said>> say(
            SqlConnection tx, UUID id, UUID sender, UUID conversation, NewMessage body, Instant composedAt) {
        return tx.preparedQuery(SAY)
                .execute(Tuple.tuple()
                        .addUUID(conversation)
                        .addUUID(sender)
                        .addUUID(id)
                        .addUUID(body.clientId())
                        .addString(body.text())
                        .addBoolean(body.isSilent())
                        .addOffsetDateTime(composedAt == null ? null : composedAt.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(said(rows.iterator().next())));
    }

    Uni<Boolean> takesPart(SqlConnection tx, UUID person, UUID conversation) {
        return tx.preparedQuery("""
                        SELECT FROM participant WHERE conversation_id = $2 AND person_id = $1 AND state = 'active'
                        """).execute(Tuple.of(person, conversation)).map(rows -> rows.size() == 1);
    }

    /** A phone may be without a link for seven days; its keys are kept twice as long. */
    @Scheduled(every = "1h", delayed = "3m")
    Uni<Void> sweepKeys() {
        return pool.preparedQuery("""
                        DELETE FROM message_key WHERE ctid IN (
                            SELECT ctid FROM message_key WHERE made_at < now() - interval '14 days' LIMIT $1)
                        """).execute(Tuple.of(SWEEP)).replaceWithVoid();
    }

    private static Said said(Row row) {
        return new Said(
                row.getLong("last_seq"),
                row.getLong("last_change"),
                row.getOffsetDateTime("last_sent_at").toInstant(),
                List.of(row.getArrayOfUUIDs("participants")),
                List.of(row.getArrayOfUUIDs("notify_ids")));
    }
}
