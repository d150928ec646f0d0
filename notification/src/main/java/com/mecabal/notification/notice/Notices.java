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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tables {@code notice}, {@code decision} and {@code gone_subject}. */
@ApplicationScoped
public class Notices {

    private final Pool pool;

    Notices(Pool pool) {
        this.pool = pool;
    }

    /** False for a subject that is gone. Whoever tells waits for whoever withdraws the same subject, and the other way round. */
    Uni<Boolean> isThere(SqlConnection tx, Subject subject) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))")
                .execute(Tuple.of(lockName(subject)))
                .chain(() -> tx.preparedQuery("SELECT FROM gone_subject WHERE kind = $1 AND id = $2")
                        .execute(Tuple.of(subject.kind(), subject.id())))
                .map(rows -> rows.size() == 0);
    }

    Uni<Void> insert(SqlConnection tx, Notice notice) {
        return tx.preparedQuery("""
                        INSERT INTO notice (id, at, event_id, kind, category, priority, actor_id, subject_kind, subject_id,
                                            params, url, must_acknowledge)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        notice.id(),
                        notice.at().atOffset(ZoneOffset.UTC),
                        notice.eventId(),
                        notice.kind().wire(),
                        notice.kind().category().wire(),
                        (short) notice.priority(),
                        notice.actorId(),
                        notice.subject().kind(),
                        notice.subject().id(),
                        new JsonObject(notice.params()),
                        notice.url(),
                        notice.mustAcknowledge())))
                .replaceWithVoid();
    }

    /** Keeps the decisions and answers whom this event has to tell and has not told before, in the order of their ids. */
    Uni<List<UUID>> decide(SqlConnection tx, Notice notice, Map<UUID, Decision> decisions, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO decision (event_id, person_id, day, kind, reason, at)
                        SELECT $1, d.person_id, $2, $3, d.reason, $4 FROM unnest($5::uuid[], $6::text[]) d(person_id, reason)
                        ON CONFLICT DO NOTHING RETURNING person_id, reason
                        """)
                .execute(Tuple.of(notice.eventId(), notice.day(), notice.kind().wire(), now.atOffset(ZoneOffset.UTC))
                        .addArrayOfUUID(decisions.keySet().toArray(UUID[]::new))
                        .addArrayOfString(
                                decisions.values().stream().map(Decision::wire).toArray(String[]::new)))
                .map(rows -> {
                    List<UUID> told = new ArrayList<>();
                    rows.forEach(row -> {
                        if (Decision.TOLD.wire().equals(row.getString("reason"))) {
                            told.add(row.getUUID("person_id"));
                        }
                    });
                    return told;
                });
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
