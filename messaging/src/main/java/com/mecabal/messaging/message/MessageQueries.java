package com.mecabal.messaging.message;

import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class MessageQueries {

    /** One row for a participant even where there is no message, none for anybody else: so 404 needs no second statement. */
    private static final String PAGE = """
            SELECT h.* FROM participant p
            LEFT JOIN LATERAL (
                SELECT %s FROM message m
                WHERE m.conversation_id = p.conversation_id
                  AND ($3::bigint IS NULL OR m.seq %s $3) AND ($4::timestamptz IS NULL OR m.sent_at %s $4)
                ORDER BY m.sent_at %s, m.seq %s LIMIT $5
            ) h ON true
            WHERE p.conversation_id = $2 AND p.person_id = $1 AND p.state = 'active'
            """;

    private static final String OLDER = PAGE.formatted(MessageView.COLUMNS, "<", "<", "DESC", "DESC");
    private static final String NEWER = PAGE.formatted(MessageView.COLUMNS, ">", ">", "ASC", "ASC");

    private final Pool pool;

    MessageQueries(Pool pool) {
        this.pool = pool;
    }

    /** Where a page of history begins; both null for the end of the conversation that the direction comes from. */
    record Place(Long seq, Instant sentAt) {}

    /** Fails with 404 for whoever takes no part. */
    Uni<List<MessageView>> older(UUID person, UUID conversation, Place before, int limit) {
        return page(OLDER, person, conversation, before, limit);
    }

    Uni<List<MessageView>> newer(UUID person, UUID conversation, Place after, int limit) {
        return page(NEWER, person, conversation, after, limit);
    }

    Uni<Optional<MessageView>> byId(UUID person, UUID conversation, UUID message) {
        return pool.preparedQuery("""
                        SELECT %s FROM message m
                        JOIN participant p ON p.conversation_id = m.conversation_id
                            AND p.person_id = $1 AND p.state = 'active'
                        WHERE m.id = $3 AND m.conversation_id = $2
                          AND m.sent_at BETWEEN $4::timestamptz - interval '1 day' AND $4 + interval '1 day'
                        """.formatted(MessageView.COLUMNS))
                .execute(Tuple.of(person, conversation, message, madeAt(message)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(MessageView.from(rows.iterator().next())));
    }

    Uni<MessageView> at(UUID conversation, long seq, Instant sentAt) {
        return pool.preparedQuery("SELECT " + MessageView.COLUMNS + """
                         FROM message m WHERE m.conversation_id = $1 AND m.seq = $2 AND m.sent_at = $3
                        """)
                .execute(Tuple.of(conversation, seq, utc(sentAt)))
                .map(rows -> MessageView.from(rows.iterator().next()));
    }

    Uni<MessageKey> key(UUID sender, UUID clientId) {
        return pool.preparedQuery("""
                        SELECT conversation_id, body_hash, seq, sent_at FROM message_key
                        WHERE sender_id = $1 AND client_id = $2
                        """)
                .execute(Tuple.of(sender, clientId))
                .map(rows -> MessageKey.from(rows.iterator().next()));
    }

    private Uni<List<MessageView>> page(String sql, UUID person, UUID conversation, Place from, int limit) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(person, conversation, from.seq(), utc(from.sentAt()), limit))
                .map(rows -> visible(rows, person));
    }

    private static List<MessageView> visible(RowSet<Row> rows, UUID person) {
        if (rows.size() == 0) {
            throw SharedProblem.NOT_FOUND.problem();
        }
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getUUID("id") != null)
                .map(row -> MessageView.from(row).shownTo(person))
                .toList();
    }

    /** A UUIDv7 begins with the milliseconds of its making, which name the partition to look into. */
    private static OffsetDateTime madeAt(UUID id) {
        return utc(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
