package com.mecabal.notification.notice;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tables {@code notice}, {@code decision} and {@code gone_subject}. */
@ApplicationScoped
public class Notices {

    private final Pool pool;

    Notices(Pool pool) {
        this.pool = pool;
    }

    /** Which of them are gone. Whoever tells waits for whoever withdraws the same subject, and the other way round. */
    Uni<Set<Subject>> gone(SqlConnection tx, Set<Subject> subjects) {
        String[] locks = subjects.stream().map(Notices::lockName).sorted().toArray(String[]::new);
        List<Subject> asked = List.copyOf(subjects);
        Uni<RowSet<Row>> locked = tx.preparedQuery(
                        "SELECT pg_advisory_xact_lock_shared(hashtextextended(name, 0)) FROM unnest($1::text[]) s(name)")
                .execute(Tuple.tuple().addArrayOfString(locks));
        Uni<RowSet<Row>> gone = tx.preparedQuery("""
                        SELECT g.kind, g.id FROM unnest($1::text[], $2::uuid[]) s(kind, id)
                        JOIN gone_subject g ON g.kind = s.kind AND g.id = s.id
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfString(asked.stream().map(Subject::kind).toArray(String[]::new))
                        .addArrayOfUUID(asked.stream().map(Subject::id).toArray(UUID[]::new)));
        return Uni.combine()
                .all()
                .unis(locked, gone)
                .with((had, rows) -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Subject(row.getString("kind"), row.getUUID("id")))
                        .collect(Collectors.toSet()));
    }

    Uni<Void> insert(SqlConnection tx, List<Notice> notices) {
        return tx.preparedQuery("""
                        INSERT INTO notice (id, at, event_id, kind, category, priority, actor_id, subject_kind, subject_id,
                                            params, url, must_acknowledge)
                        SELECT n.id, n.at, n.event_id, n.kind, n.category, n.priority, n.actor_id, n.subject_kind, n.subject_id,
                               n.params::jsonb, n.url, n.must_acknowledge
                        FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::integer[], $7::uuid[],
                                    $8::text[], $9::uuid[], $10::text[], $11::text[], $12::boolean[])
                             n(id, at, event_id, kind, category, priority, actor_id, subject_kind, subject_id, params, url,
                               must_acknowledge)
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(column(notices, UUID[]::new, Notice::id))
                        .addArrayOfOffsetDateTime(
                                column(notices, OffsetDateTime[]::new, n -> n.at().atOffset(ZoneOffset.UTC)))
                        .addArrayOfUUID(column(notices, UUID[]::new, Notice::eventId))
                        .addArrayOfString(
                                column(notices, String[]::new, n -> n.kind().wire()))
                        .addArrayOfString(column(
                                notices, String[]::new, n -> n.kind().category().wire()))
                        .addArrayOfInteger(column(notices, Integer[]::new, Notice::priority))
                        .addArrayOfUUID(column(notices, UUID[]::new, Notice::actorId))
                        .addArrayOfString(
                                column(notices, String[]::new, n -> n.subject().kind()))
                        .addArrayOfUUID(
                                column(notices, UUID[]::new, n -> n.subject().id()))
                        .addArrayOfString(column(notices, String[]::new, n -> new JsonObject(n.params()).encode()))
                        .addArrayOfString(column(notices, String[]::new, Notice::url))
                        .addArrayOfBoolean(column(notices, Boolean[]::new, Notice::mustAcknowledge)))
                .replaceWithVoid();
    }

    /** Keeps the decisions and answers by event whom it has to tell and has not told before. */
    Uni<Map<UUID, Set<UUID>>> decide(SqlConnection tx, List<TellPeople.Decided> decided, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO decision (event_id, person_id, day, kind, reason, at)
                        SELECT d.event_id, d.person_id, d.day, d.kind, d.reason, $6
                        FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::text[])
                             d(event_id, person_id, day, kind, reason)
                        ON CONFLICT DO NOTHING RETURNING event_id, person_id, reason
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(column(
                                decided, UUID[]::new, d -> d.named().notice().eventId()))
                        .addArrayOfUUID(column(
                                decided, UUID[]::new, d -> d.named().person().personId()))
                        .addArrayOfLocalDate(column(
                                decided,
                                LocalDate[]::new,
                                d -> d.named().notice().day()))
                        .addArrayOfString(column(
                                decided,
                                String[]::new,
                                d -> d.named().notice().kind().wire()))
                        .addArrayOfString(
                                column(decided, String[]::new, d -> d.decision().wire()))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> Decision.TOLD.wire().equals(row.getString("reason")))
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("event_id"),
                                Collectors.mapping(row -> row.getUUID("person_id"), Collectors.toSet()))));
    }

    private static <T, C> C[] column(List<T> rows, IntFunction<C[]> array, Function<T, C> value) {
        return rows.stream().map(value).toArray(array);
    }

    /** Hides at once everything that was told of the subject, and whatever will be. */
    Uni<List<UUID>> withdraw(SqlConnection tx, Subject subject, Instant now) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(lockName(subject)))
                .chain(() -> tx.preparedQuery(
                                "INSERT INTO gone_subject (kind, id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(subject.kind(), subject.id(), now.atOffset(ZoneOffset.UTC))))
                .chain(() -> tx.preparedQuery("""
                                UPDATE notice SET withdrawn_at = $3
                                WHERE subject_kind = $1 AND subject_id = $2 AND withdrawn_at IS NULL RETURNING id
                                """)
                        .execute(Tuple.of(subject.kind(), subject.id(), now.atOffset(ZoneOffset.UTC))))
                .map(Notices::ids);
    }

    /** What an erased person caused is told to nobody any more and says nothing. */
    public Uni<List<UUID>> forgetActor(SqlConnection tx, UUID actor, Instant now) {
        return tx.preparedQuery("""
                        UPDATE notice SET withdrawn_at = coalesce(withdrawn_at, $2), params = '{}'
                        WHERE actor_id = $1 RETURNING id
                        """)
                .execute(Tuple.of(actor, now.atOffset(ZoneOffset.UTC)))
                .map(Notices::ids);
    }

    public Uni<Void> forgetDecisionsAbout(SqlConnection tx, UUID person) {
        return tx.preparedQuery("DELETE FROM decision WHERE person_id = $1")
                .execute(Tuple.of(person))
                .replaceWithVoid();
    }

    /** No event is on its way for three months: its partition would be missing. */
    @Scheduled(every = "24h", delayed = "3m")
    Uni<Void> sweepGone() {
        return pool.query("DELETE FROM gone_subject WHERE at < now() - interval '90 days'")
                .execute()
                .replaceWithVoid();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private static String lockName(Subject subject) {
        return subject.kind() + ":" + subject.id();
    }
}
