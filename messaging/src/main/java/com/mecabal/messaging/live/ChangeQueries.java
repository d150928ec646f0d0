package com.mecabal.messaging.live;

import com.mecabal.messaging.message.MessageView;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What the table knows of changes. A message is found by the time of its change, so one partition is touched. */
@ApplicationScoped
public class ChangeQueries {

    /** A conversation with more changes behind is read in several steps: a device may have 256 frames unsent, and takes these at once. */
    static final int STEP = 100;

    private static final String COLUMNS = """
            ch.conversation_id AS changed_id, ch.change_no AS changed_no, ch.at, ch.kind AS change_kind,
            ch.person_id AS changed_by,
            CASE WHEN ch.kind = 'conversation' THEN ARRAY[ch.person_id] ELSE ARRAY[c.low_id, c.high_id] END AS audience""";

    private static final String FRAMES = "SELECT " + COLUMNS + ", " + MessageView.COLUMNS + """
             FROM conversation_change ch
             JOIN conversation c ON c.id = ch.conversation_id
             LEFT JOIN message m ON m.conversation_id = ch.conversation_id AND m.seq = ch.seq AND m.sent_at = ch.at
            """;

    private final Pool pool;
    private final Frames frames;

    ChangeQueries(Pool pool, Frames frames) {
        this.pool = pool;
        this.frames = frames;
    }

    /** The clock by which changes are timed. */
    public Uni<Instant> now() {
        return pool.query("SELECT clock_timestamp() AS now")
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant());
    }

    /** The next changes of a conversation, in order. */
    Uni<List<ChangeFrame>> after(UUID conversation, long changeNo) {
        return pool.preparedQuery(FRAMES + """
                        WHERE ch.conversation_id = $1 AND ch.change_no > $2 ORDER BY ch.change_no LIMIT $3
                        """)
                .execute(Tuple.of(conversation, changeNo, STEP))
                .map(rows -> list(rows, this::frame));
    }

    /** The changes of a conversation since a moment, in order. */
    Uni<List<ChangeFrame>> since(UUID conversation, Instant moment) {
        return pool.preparedQuery(FRAMES + """
                        WHERE ch.conversation_id = $1 AND ch.at > $2 ORDER BY ch.change_no LIMIT $3
                        """)
                .execute(Tuple.of(conversation, utc(moment), STEP))
                .map(rows -> list(rows, this::frame));
    }

    /** The newest change of every conversation in which something changed since a moment, whoever takes part. */
    Uni<List<Change>> tail(Instant moment) {
        return pool.preparedQuery("""
                        SELECT DISTINCT ON (ch.conversation_id) %s
                        FROM conversation_change ch JOIN conversation c ON c.id = ch.conversation_id
                        WHERE ch.at > $1 ORDER BY ch.conversation_id, ch.change_no DESC
                        """.formatted(COLUMNS))
                .execute(Tuple.of(utc(moment)))
                .map(rows -> list(rows, ChangeQueries::change));
    }

    /** What a person has missed since a moment in all conversations, in the order of time. */
    public Uni<List<ChangeFrame>> missedBy(UUID person, Instant moment, int limit) {
        return pool.preparedQuery(FRAMES + """
                        JOIN participant p ON p.conversation_id = c.id AND p.person_id = $1 AND p.state = 'active'
                        WHERE c.last_sent_at > $2 AND ch.at > $2 AND (ch.kind <> 'conversation' OR ch.person_id = $1)
                        ORDER BY ch.at, ch.conversation_id, ch.change_no LIMIT $3
                        """)
                .execute(Tuple.of(person, utc(moment), limit))
                .map(rows -> list(rows, this::frame));
    }

    private ChangeFrame frame(Row row) {
        Change change = change(row);
        return row.getString("change_kind").equals("conversation")
                ? frames.conversation(change, row.getUUID("changed_by"))
                : frames.message(change, MessageView.from(row));
    }

    private static Change change(Row row) {
        return new Change(
                row.getUUID("changed_id"),
                row.getLong("changed_no"),
                row.getOffsetDateTime("at").toInstant(),
                List.of(row.getArrayOfUUIDs("audience")));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
