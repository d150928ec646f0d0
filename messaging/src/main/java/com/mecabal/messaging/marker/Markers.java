package com.mecabal.messaging.marker;

import com.mecabal.messaging.conversation.Writable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The marks in table {@code participant}. */
@ApplicationScoped
class Markers {

    /**
     * A participant's mark, locked, with what the move depends on.
     *
     * @param audience who is told of the move: in a closed conversation only its owner
     */
    record Locked(ReadMark mark, long version, ReadMark.Target target, List<UUID> audience) {}

    record Due(UUID conversationId, UUID personId, long readSeq) {}

    /** Empty for whoever takes no part. */
    Uni<Optional<Locked>> lock(SqlConnection tx, UUID conversation, UUID person, long askedSeq) {
        return tx.preparedQuery("""
                        SELECT p.read_seq, p.read_sent_at, p.read_told_at, p.read_event_due, p.version,
                               CASE WHEN %s THEN ARRAY[c.low_id, c.high_id] ELSE ARRAY[p.person_id] END AS audience,
                               least($3, c.last_seq) AS target_seq,
                               CASE WHEN $3 >= c.last_seq THEN c.last_sent_at
                                    ELSE coalesce((SELECT m.sent_at FROM message m
                                                   WHERE m.conversation_id = c.id AND m.seq = $3), c.created_at)
                               END AS target_sent_at,
                               EXISTS (SELECT FROM message m
                                       WHERE m.conversation_id = c.id AND m.sent_at > p.read_sent_at
                                         AND m.seq > p.read_seq AND m.seq <= $3 AND m.sender_id <> $2) AS passes_others
                        FROM participant p JOIN conversation c ON c.id = p.conversation_id
                        WHERE p.conversation_id = $1 AND p.person_id = $2 AND p.state = 'active'
                        FOR UPDATE OF p
                        """.formatted(Writable.sql("c")))
                .execute(Tuple.of(conversation, person, askedSeq))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(locked(rows.iterator().next())));
    }

    Uni<Void> save(SqlConnection tx, UUID conversation, UUID person, ReadMark mark) {
        return tx.preparedQuery("""
                        UPDATE participant
                        SET read_seq = $3, read_sent_at = $4, read_told_at = $5, read_event_due = $6,
                            version = version + 1, changed_at = clock_timestamp()
                        WHERE conversation_id = $1 AND person_id = $2
                        """)
                .execute(Tuple.of(
                        conversation,
                        person,
                        mark.readSeq(),
                        utc(mark.readSentAt()),
                        utc(mark.toldAt()),
                        utc(mark.due())))
                .replaceWithVoid();
    }

    /** Takes marks of which the others have to be told now; an instance that is at one of them already keeps it. */
    Uni<List<Due>> takeDue(SqlConnection tx, Instant now, int batch) {
        return tx.preparedQuery("""
                        UPDATE participant p SET read_told_at = $1, read_event_due = NULL
                        FROM (SELECT conversation_id, person_id FROM participant WHERE read_event_due <= $1
                              ORDER BY read_event_due LIMIT $2 FOR UPDATE SKIP LOCKED) due
                        WHERE p.conversation_id = due.conversation_id AND p.person_id = due.person_id
                        RETURNING p.conversation_id, p.person_id, p.read_seq
                        """)
                .execute(Tuple.of(utc(now), batch))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(
                                row.getUUID("conversation_id"), row.getUUID("person_id"), row.getLong("read_seq")))
                        .toList());
    }

    private static Locked locked(Row row) {
        return new Locked(
                ReadMark.from(row),
                row.getLong("version"),
                new ReadMark.Target(
                        row.getLong("target_seq"),
                        row.getOffsetDateTime("target_sent_at").toInstant(),
                        row.getBoolean("passes_others")),
                List.of(row.getArrayOfUUIDs("audience")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
