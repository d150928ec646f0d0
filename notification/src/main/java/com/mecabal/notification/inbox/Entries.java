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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Tables {@code inbox_entry} and {@code person_state}. Every write first locks the states of its people in the order of their
 * ids: changes of a person are numbered in the order of commits, and two writes never wait for each other in a circle.
 */
@ApplicationScoped
public class Entries {

    /** Lines that show still; an alias of inbox_entry is put in. */
    static final String SHOWN = "%1$s.deleted_at IS NULL AND %1$s.withdrawn_at IS NULL";

    /** Kept of one line; its count goes on. */
    private static final int MOST_ACTORS = 20;

    private final Pokes pokes;

    Entries(Pokes pokes) {
        this.pokes = pokes;
    }

    /**
     * New lines, or more in lines that are there; a group that was read begins again. The first part locks the states: it
     * writes them in the order of their ids, and numbers the changes of each person from there.
     */
    public Uni<Void> grow(SqlConnection tx, Growth growth, Instant now) {
        List<Growth.Grown> lines = growth.lines();
        return tx.preparedQuery("""
                        WITH line AS MATERIALIZED (
                            SELECT l.*, row_number() OVER (PARTITION BY l.person_id ORDER BY l.no) AS rank
                            FROM unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::timestamptz[], $6::text[],
                                        $7::integer[], $8::text[], $9::boolean[]) WITH ORDINALITY
                                 l(person_id, day, group_key, notice_id, notice_at, category, count, actor_ids,
                                   must_acknowledge, no)),
                        moved AS (
                            INSERT INTO person_state AS s (person_id, last_seq)
                            SELECT person_id, count(*) FROM line GROUP BY person_id ORDER BY person_id
                            ON CONFLICT (person_id) DO UPDATE SET last_seq = s.last_seq + excluded.last_seq
                            RETURNING s.person_id, s.last_seq),
                        numbered AS (
                            SELECT l.*, m.last_seq - count(*) OVER (PARTITION BY l.person_id) + l.rank AS seq
                            FROM line l JOIN moved m ON m.person_id = l.person_id)
                        INSERT INTO inbox_entry AS e (person_id, day, group_key, id, notice_id, notice_at, category,
                            order_seq, change_seq, count, actor_ids, created_at, last_at, must_acknowledge)
                        SELECT n.person_id, n.day, n.group_key, gen_random_uuid(), n.notice_id, n.notice_at, n.category,
                               n.seq, n.seq, n.count, n.actor_ids::uuid[], $10, $10, n.must_acknowledge
                        FROM numbered n ORDER BY n.person_id, n.seq
                        ON CONFLICT (person_id, group_key, day) DO UPDATE SET
                            notice_id = excluded.notice_id, notice_at = excluded.notice_at,
                            order_seq = excluded.order_seq, change_seq = excluded.change_seq,
                            count = CASE WHEN %1$s THEN e.count + excluded.count ELSE excluded.count END,
                            actor_ids = CASE WHEN %1$s
                                THEN (excluded.actor_ids || ARRAY(
                                    SELECT a.id FROM unnest(e.actor_ids) WITH ORDINALITY a(id, no)
                                    WHERE a.id <> ALL (excluded.actor_ids) ORDER BY a.no))[1:%2$d]
                                ELSE excluded.actor_ids END,
                            last_at = excluded.last_at,
                            must_acknowledge = excluded.must_acknowledge,
                            read_at = NULL, archived_at = NULL, deleted_at = NULL, withdrawn_at = NULL,
                            acknowledged_at = NULL
                        """.formatted(
                                "e.read_at IS NULL AND e.archived_at IS NULL AND " + SHOWN.formatted("e"), MOST_ACTORS))
                .execute(Tuple.tuple()
                        .addArrayOfUUID(column(lines, UUID[]::new, Growth.Grown::person))
                        .addArrayOfLocalDate(
                                column(lines, LocalDate[]::new, l -> l.newest().day()))
                        .addArrayOfString(
                                column(lines, String[]::new, l -> l.newest().groupKey()))
                        .addArrayOfUUID(
                                column(lines, UUID[]::new, l -> l.newest().noticeId()))
                        .addArrayOfOffsetDateTime(column(
                                lines,
                                OffsetDateTime[]::new,
                                l -> utc(l.newest().noticeAt())))
                        .addArrayOfString(
                                column(lines, String[]::new, l -> l.newest().category()))
                        .addArrayOfInteger(column(lines, Integer[]::new, Growth.Grown::count))
                        .addArrayOfString(column(lines, String[]::new, l -> array(l.actors())))
                        .addArrayOfBoolean(
                                column(lines, Boolean[]::new, l -> l.newest().mustAcknowledge()))
                        .addOffsetDateTime(utc(now)))
                .invoke(() -> pokes.afterCommit(
                        tx, lines.stream().map(Growth.Grown::person).collect(Collectors.toSet())))
                .replaceWithVoid();
    }

    /** PostgreSQL has no arrays of arrays of different lengths. */
    private static String array(List<UUID> ids) {
        return ids.stream().limit(MOST_ACTORS).map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static <T, C> C[] column(List<T> rows, IntFunction<C[]> array, Function<T, C> value) {
        return rows.stream().map(value).toArray(array);
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
                .invoke(() -> pokes.afterCommit(tx, List.of(person)))
                .map(rows -> rows.iterator().next().getLong("seen_seq"));
    }

    public Uni<Void> forget(SqlConnection tx, UUID person) {
        return tx.preparedQuery("DELETE FROM inbox_entry WHERE person_id = $1")
                .execute(Tuple.of(person))
                .chain(() -> tx.preparedQuery("DELETE FROM person_state WHERE person_id = $1")
                        .execute(Tuple.of(person)))
                .invoke(() -> pokes.afterCommit(tx, List.of(person)))
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
