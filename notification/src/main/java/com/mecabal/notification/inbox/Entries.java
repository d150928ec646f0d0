package com.mecabal.notification.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Tables {@code inbox_entry} and {@code person_state}. Every write first locks the states of its people in the order of their
 * ids: changes of a person are numbered in the order of commits, and two writes never wait for each other in a circle.
 */
@ApplicationScoped
public class Entries {

    /** Lines that show still; an alias of inbox_entry is put in. */
    static final String SHOWN = "%1$s.deleted_at IS NULL AND %1$s.withdrawn_at IS NULL";

    private final Pokes pokes;

    Entries(Pokes pokes) {
        this.pokes = pokes;
    }

    /** What a notice puts into an inbox. */
    public record Line(
            UUID noticeId,
            Instant noticeAt,
            LocalDate day,
            String groupKey,
            String category,
            UUID actorId,
            boolean mustAcknowledge) {}

    /** A new line for each person, or one more in the group; a group that was read begins again. */
    public Uni<Void> grow(SqlConnection tx, Line line, Collection<UUID> people, Instant now) {
        UUID[] ids = new TreeSet<>(people).toArray(UUID[]::new);
        UUID[] actors = line.actorId() == null ? new UUID[0] : new UUID[] {line.actorId()};
        return lock(tx, ids)
                .chain(() -> tx.preparedQuery("""
                                WITH moved AS (UPDATE person_state SET last_seq = last_seq + 1 WHERE person_id = ANY ($1)
                                               RETURNING person_id, last_seq)
                                INSERT INTO inbox_entry AS e (person_id, day, group_key, id, notice_id, notice_at, category,
                                    order_seq, change_seq, count, actor_ids, created_at, last_at, must_acknowledge)
                                SELECT m.person_id, $2, $3, gen_random_uuid(), $4, $5, $6, m.last_seq, m.last_seq, 1, $7,
                                       $8, $8, $9
                                FROM moved m ORDER BY m.person_id
                                ON CONFLICT (person_id, group_key, day) DO UPDATE SET
                                    notice_id = excluded.notice_id, notice_at = excluded.notice_at,
                                    order_seq = excluded.order_seq, change_seq = excluded.change_seq,
                                    count = CASE WHEN %1$s THEN e.count + 1 ELSE 1 END,
                                    actor_ids = CASE WHEN %1$s
                                        THEN (excluded.actor_ids || array_remove(e.actor_ids, excluded.actor_ids[1]))[1:20]
                                        ELSE excluded.actor_ids END,
                                    last_at = excluded.last_at,
                                    must_acknowledge = excluded.must_acknowledge,
                                    read_at = NULL, archived_at = NULL, deleted_at = NULL, withdrawn_at = NULL,
                                    acknowledged_at = NULL
                                """.formatted(
                                        "e.read_at IS NULL AND e.archived_at IS NULL AND " + SHOWN.formatted("e")))
                        .execute(Tuple.from(Arrays.asList(
                                ids,
                                line.day(),
                                line.groupKey(),
                                line.noticeId(),
                                utc(line.noticeAt()),
                                line.category(),
                                actors,
                                utc(now),
                                line.mustAcknowledge()))))
                .invoke(() -> pokes.afterCommit(tx, List.of(ids)))
                .replaceWithVoid();
    }

    /** Takes the lines away whose newest notice is one of these. */
    public Uni<Void> withdraw(SqlConnection tx, List<UUID> notices, Instant now) {
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] gone = notices.toArray(UUID[]::new);
        return tx.preparedQuery("SELECT DISTINCT person_id FROM inbox_entry WHERE notice_id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfUUID(gone))
                .map(rows -> people(rows))
                .chain(people -> people.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : lock(tx, people.toArray(UUID[]::new))
                                .chain(() -> change(
                                        tx,
                                        "e.notice_id = ANY ($2) AND e.withdrawn_at IS NULL",
                                        "withdrawn_at = $1",
                                        Tuple.of(utc(now)).addArrayOfUUID(gone)))
                                .replaceWithVoid());
    }

    /** One person's act on entries: {@code where} and {@code set} speak of alias {@code e}, {@code $1} is the time, {@code $2} the person. */
    Uni<Integer> act(SqlConnection tx, UUID person, String where, String set, Instant now, Object... more) {
        Tuple values = Tuple.of(utc(now), person);
        for (Object value : more) {
            values.addValue(value);
        }
        return lock(tx, new UUID[] {person}).chain(() -> change(tx, "e.person_id = $2 AND " + where, set, values));
    }

    Uni<Long> see(SqlConnection tx, UUID person, long upTo) {
        return lock(tx, new UUID[] {person})
                .chain(() -> tx.preparedQuery("""
                                UPDATE person_state SET seen_seq = greatest(seen_seq, least($2, last_seq))
                                WHERE person_id = $1 RETURNING seen_seq
                                """).execute(Tuple.of(person, upTo)))
                .map(rows -> rows.iterator().next().getLong("seen_seq"));
    }

    public Uni<Void> forget(SqlConnection tx, UUID person) {
        return tx.preparedQuery("DELETE FROM inbox_entry WHERE person_id = $1")
                .execute(Tuple.of(person))
                .chain(() -> tx.preparedQuery("DELETE FROM person_state WHERE person_id = $1")
                        .execute(Tuple.of(person)))
                .replaceWithVoid();
    }

    /** Marks the conversation's line read when its newest message lies at or before the mark. */
    public Uni<Void> readConversation(SqlConnection tx, UUID person, UUID conversation, long readSeq, Instant now) {
        return act(tx, person, """
                        e.read_at IS NULL AND e.group_key = $3
                        AND EXISTS (SELECT FROM notice n WHERE n.id = e.notice_id AND n.at = e.notice_at
                                    AND (n.params ->> 'seq')::bigint <= $4)
                        """, "read_at = $1", now, "conversation:" + conversation, readSeq)
                .replaceWithVoid();
    }

    /** Each changed line gets the next number of its person. */
    private Uni<Integer> change(SqlConnection tx, String where, String set, Tuple values) {
        return tx.preparedQuery("""
                        WITH target AS (
                            SELECT e.person_id, e.group_key, e.day,
                                   row_number() OVER (PARTITION BY e.person_id ORDER BY e.order_seq) AS n
                            FROM inbox_entry e WHERE %1$s),
                        changed AS (
                            UPDATE inbox_entry e SET %2$s, change_seq = s.last_seq + t.n
                            FROM target t JOIN person_state s ON s.person_id = t.person_id
                            WHERE e.person_id = t.person_id AND e.group_key = t.group_key AND e.day = t.day
                            RETURNING e.person_id),
                        counted AS (SELECT person_id, count(*) AS n FROM changed GROUP BY person_id)
                        UPDATE person_state s SET last_seq = s.last_seq + c.n FROM counted c
                        WHERE s.person_id = c.person_id RETURNING s.person_id, c.n::integer AS n
                        """.formatted(where, set)).execute(values).map(rows -> {
            Set<UUID> people = people(rows);
            if (!people.isEmpty()) {
                pokes.afterCommit(tx, people);
            }
            return StreamSupport.stream(rows.spliterator(), false)
                    .mapToInt(row -> row.getInteger("n"))
                    .sum();
        });
    }

    private static Uni<Void> lock(SqlConnection tx, UUID[] people) {
        return tx.preparedQuery("""
                        INSERT INTO person_state (person_id) SELECT id FROM unnest($1::uuid[]) p(id) ORDER BY id
                        ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.tuple().addArrayOfUUID(people))
                .chain(() -> tx.preparedQuery(
                                "SELECT FROM person_state WHERE person_id = ANY ($1) ORDER BY person_id FOR UPDATE")
                        .execute(Tuple.tuple().addArrayOfUUID(people)))
                .replaceWithVoid();
    }

    private static Set<UUID> people(RowSet<Row> rows) {
        Set<UUID> people = new TreeSet<>();
        rows.forEach(row -> people.add(row.getUUID("person_id")));
        return people;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
