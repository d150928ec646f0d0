package com.mecabal.messaging.conversation;

import com.mecabal.platform.people.PersonCard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class ConversationQueries {

    /**
     * What a person sees of the conversations in {@code mine}; the last message is found by its key, so one partition is touched.
     * Where nothing came after the mark, nothing is counted; and nothing is newer than the last message, so no later partition is
     * asked.
     */
    private static final String SHOW = """
            SELECT c.id, c.kind, c.last_seq, c.last_change, c.created_at, c.last_sent_at,
                   mine.state AS my_state, mine.read_seq AS my_read_seq, mine.version AS my_version,
                   other.person_id AS other_id, other.read_seq AS other_read_seq, %s, %s AS writable,
                   m.seq AS message_seq, m.sender_id AS message_sender_id, m.kind AS message_kind,
                   left(m.text, 140) AS message_preview,
                   CASE WHEN c.last_seq > mine.read_seq THEN (SELECT count(*)::int FROM (
                       SELECT FROM message u
                       WHERE u.conversation_id = c.id AND u.sent_at > mine.read_sent_at AND u.sent_at <= c.last_sent_at
                         AND u.seq > mine.read_seq AND u.sender_id <> mine.person_id AND u.deleted_at IS NULL
                       LIMIT 100) counted) ELSE 0 END AS unread
            FROM mine
            JOIN conversation c ON c.id = mine.conversation_id
            JOIN participant other ON other.conversation_id = c.id AND other.person_id <> mine.person_id
            LEFT JOIN people_person card ON card.person_id = other.person_id
            LEFT JOIN message m ON m.conversation_id = c.id AND m.seq = c.last_seq AND m.sent_at = c.last_sent_at
            """.formatted(PersonCard.columns("card", "other"), Writable.sql("c"));

    static final String INBOX = """
            WITH mine AS (
                SELECT p.*, pc.last_sent_at AS sort_at FROM participant p
                JOIN conversation pc ON pc.id = p.conversation_id
                WHERE p.person_id = $1 AND p.state = 'active' AND (pc.last_seq > 0 OR pc.created_by = $1)
                  AND ($2::timestamptz IS NULL OR (pc.last_sent_at, pc.id) < ($2, $3::uuid))
                ORDER BY pc.last_sent_at DESC, pc.id DESC LIMIT $4
            )
            """ + SHOW + " ORDER BY mine.sort_at DESC, mine.conversation_id DESC";

    private static final String BY_ID = """
            WITH mine AS (
                SELECT * FROM participant WHERE conversation_id = $2 AND person_id = $1 AND state = 'active'
            )
            """ + SHOW;

    static final String UNREAD = """
            WITH unread AS (
                SELECT p.conversation_id FROM participant p
                JOIN conversation c ON c.id = p.conversation_id
                JOIN message m ON m.conversation_id = c.id AND m.sent_at > p.read_sent_at AND m.seq > p.read_seq
                WHERE p.person_id = $1 AND p.state = 'active' AND c.last_seq > p.read_seq
                  AND m.sender_id <> $1 AND m.deleted_at IS NULL
                LIMIT 999
            )
            SELECT count(DISTINCT conversation_id)::int AS conversations, count(*)::int AS messages FROM unread
            """;

    private final Pool pool;

    ConversationQueries(Pool pool) {
        this.pool = pool;
    }

    /** Newest activity first. One that nobody has written in yet shows only to whoever opened it. */
    Uni<List<ConversationView>> inbox(UUID person, Instant beforeOrNull, UUID idOrNull, int limit) {
        return pool.preparedQuery(INBOX)
                .execute(Tuple.of(
                        person, beforeOrNull == null ? null : beforeOrNull.atOffset(ZoneOffset.UTC), idOrNull, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ConversationView::from)
                        .toList());
    }

    /** Empty for whoever does not take part. */
    Uni<Optional<ConversationView>> byId(UUID person, UUID conversation) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(person, conversation))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(ConversationView.from(rows.iterator().next())));
    }

    Uni<UnreadTotal> unread(UUID person) {
        return pool.preparedQuery(UNREAD).execute(Tuple.of(person)).map(rows -> {
            Row row = rows.iterator().next();
            return new UnreadTotal(row.getInteger("conversations"), row.getInteger("messages"), 0);
        });
    }
}
