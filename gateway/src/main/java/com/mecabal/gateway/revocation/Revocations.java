package com.mecabal.gateway.revocation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table behind the list: what a restarted instance starts with. */
@ApplicationScoped
class Revocations {

    private final Pool pool;

    Revocations(Pool pool) {
        this.pool = pool;
    }

    /** Again with the same event, or with an older one, changes nothing: the events carry versions, so no inbox is needed. */
    Future<Void> save(List<Revocation> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        return pool.preparedQuery("""
                        INSERT INTO revocation AS known
                            (id, kind, subject, not_before, version, except_session, reason, until, expires_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        ON CONFLICT (kind, subject, not_before) DO UPDATE
                        SET version = excluded.version, except_session = excluded.except_session,
                            reason = excluded.reason, until = excluded.until, expires_at = excluded.expires_at
                        WHERE excluded.version > known.version
                        """)
                .executeBatch(entries.stream().map(Revocations::row).toList())
                .mapEmpty();
    }

    Future<List<Revocation>> live() {
        return pool.preparedQuery("""
                        SELECT kind, subject, not_before, version, except_session, reason, until, expires_at
                        FROM revocation
                        WHERE expires_at > now()
                        """)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Revocations::entry)
                        .toList());
    }

    Future<Void> sweep() {
        return pool.query("DELETE FROM revocation WHERE expires_at <= now()")
                .execute()
                .mapEmpty();
    }

    private static Tuple row(Revocation entry) {
        return Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addString(entry.kind().name())
                .addString(entry.subject())
                .addOffsetDateTime(time(entry.notBefore()))
                .addLong(entry.version())
                .addString(entry.exceptSession())
                .addString(entry.reason())
                .addOffsetDateTime(time(entry.until()))
                .addOffsetDateTime(time(entry.expiresAt()));
    }

    private static Revocation entry(Row row) {
        return new Revocation(
                Revocation.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                instant(row.getOffsetDateTime("not_before")),
                row.getLong("version"),
                row.getString("except_session"),
                row.getString("reason"),
                instant(row.getOffsetDateTime("until")),
                instant(row.getOffsetDateTime("expires_at")));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
