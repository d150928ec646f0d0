package com.mecabal.auth.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Table {@code session}. */
@ApplicationScoped
class Sessions {

    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    Uni<Void> add(SqlConnection tx, Session session, UUID deviceId, String addressPrefix, Proofs.Kind kind) {
        OffsetDateTime now = at(session.rotatedAt());
        Proofs proofs = session.proofs();
        return tx.preparedQuery("""
                        INSERT INTO session (id, account_id, device_id, client_kind, generation, rotated_at, salt, key_id, methods,
                                             level, auth_time, created_at, refreshed_at, dies_at, expires_at, address_prefix,
                                             code_at, password_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $6, $6, $12, $13, $14, $15, $16)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        session.id(),
                        session.accountId(),
                        deviceId,
                        session.clientKind().name().toLowerCase(Locale.ROOT),
                        session.generation(),
                        now,
                        Buffer.buffer(session.salt()),
                        session.keyId(),
                        new String[] {word(kind)},
                        proofs.level(),
                        at(proofs.authTime()),
                        at(session.diesAt()),
                        at(session.expiresAt()),
                        addressPrefix,
                        at(proofs.codeAt()),
                        at(proofs.passwordAt()))))
                .replaceWithVoid();
    }

    /** A session and its lock; {@code installHmac} is that of the device it belongs to. */
    record Locked(Session session, UUID deviceId, byte[] installHmac) {}

    Uni<Optional<Locked>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("""
                        SELECT s.*, d.install_hmac FROM session s JOIN device d ON d.id = s.device_id
                        WHERE s.id = $1 FOR UPDATE OF s
                        """)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.<Locked>empty()
                        : Optional.of(locked(rows.iterator().next())));
    }

    Uni<Void> rotate(SqlConnection tx, Session session, String addressPrefix) {
        Instant now = clock.instant();
        Proofs proofs = session.proofs(now);
        return tx.preparedQuery("""
                        UPDATE session
                        SET generation = generation + 1, rotated_at = $2, refreshed_at = $2, dies_at = $3, address_prefix = $4,
                            level = $5, strong_since = $6
                        WHERE id = $1
                        """)
                .execute(Tuple.of(
                        session.id(),
                        at(now),
                        at(session.clientKind().diesAt(now, session.expiresAt())),
                        addressPrefix,
                        proofs.level(),
                        at(proofs.strongSince())))
                .replaceWithVoid();
    }

    /** Keeps a further proof; the kinds that were ever used stand in {@code methods}. */
    Uni<Void> prove(SqlConnection tx, Session session, Proofs.Kind kind) {
        Proofs proofs = session.proofs();
        return tx.preparedQuery("""
                        UPDATE session
                        SET level = $2, auth_time = $3, code_at = $4, password_at = $5, strong_since = $6,
                            methods = CASE WHEN $7 = ANY (methods) THEN methods ELSE methods || $7 END
                        WHERE id = $1
                        """)
                .execute(Tuple.from(Arrays.asList(
                        session.id(),
                        proofs.level(),
                        at(proofs.authTime()),
                        at(proofs.codeAt()),
                        at(proofs.passwordAt()),
                        at(proofs.strongSince()),
                        word(kind))))
                .replaceWithVoid();
    }

    static String word(Proofs.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Uni<Void> excuse(SqlConnection tx, Session session) {
        return tx.preparedQuery("UPDATE session SET late_generation = generation, late_excuses = $2 WHERE id = $1")
                .execute(Tuple.of(session.id(), session.excusesWithThisOne()))
                .replaceWithVoid();
    }

    /** Which live sessions of an account end. */
    record Which(UUID only, UUID except, int keepNewest) {

        static Which one(UUID id) {
            return new Which(id, null, 0);
        }

        static Which allBut(UUID id) {
            return new Which(null, id, 0);
        }

        static Which all() {
            return new Which(null, null, 0);
        }

        /** All but the sessions used last. */
        static Which beyond(int newest) {
            return new Which(null, null, newest);
        }
    }

    /** Ends them and says which ended; those that had ended before are not touched again. */
    Uni<List<UUID>> end(SqlConnection tx, UUID accountId, Which which, EndReason reason) {
        return tx.preparedQuery("""
                        UPDATE session SET ended_at = $5, end_reason = $6
                        WHERE id IN (SELECT id FROM session
                                     WHERE account_id = $1 AND ended_at IS NULL
                                       AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)
                                     ORDER BY refreshed_at DESC, id DESC OFFSET $4)
                          AND ended_at IS NULL
                        RETURNING id
                        """)
                .execute(Tuple.from(Arrays.asList(
                        accountId,
                        which.only(),
                        which.except(),
                        (long) which.keepNewest(),
                        at(clock.instant()),
                        reason.wire())))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /** Sessions whose time is over, a batch at a time; several instances share the work. */
    Uni<List<Overdue>> overdue(SqlConnection tx, int batch) {
        return tx.preparedQuery("""
                        SELECT id, account_id FROM session WHERE ended_at IS NULL AND dies_at <= $1
                        ORDER BY dies_at LIMIT $2 FOR UPDATE SKIP LOCKED
                        """)
                .execute(Tuple.of(at(clock.instant()), batch))
                .map(Sessions::overdue);
    }

    record Overdue(UUID id, UUID accountId) {}

    private static List<Overdue> overdue(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Overdue(row.getUUID("id"), row.getUUID("account_id")))
                .toList();
    }

    private static Locked locked(Row row) {
        var session = new Session(
                row.getUUID("id"),
                row.getUUID("account_id"),
                Session.ClientKind.valueOf(row.getString("client_kind").toUpperCase(Locale.ROOT)),
                row.getLong("generation"),
                instant(row, "rotated_at"),
                row.getLong("late_generation"),
                row.getInteger("late_excuses"),
                row.getBuffer("salt").getBytes(),
                row.getString("key_id"),
                proofs(row),
                instant(row, "dies_at"),
                instant(row, "expires_at"),
                instant(row, "ended_at"),
                row.getString("end_reason"));
        return new Locked(
                session, row.getUUID("device_id"), row.getBuffer("install_hmac").getBytes());
    }

    /** Of a row with all columns of the table. */
    static Proofs proofs(Row row) {
        return new Proofs(
                row.getInteger("level"),
                instant(row, "auth_time"),
                instant(row, "code_at"),
                instant(row, "password_at"),
                instant(row, "strong_since"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
