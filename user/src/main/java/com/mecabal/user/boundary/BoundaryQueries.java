package com.mecabal.user.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Whom I keep away, newest first. */
@ApplicationScoped
class BoundaryQueries {

    record Blocked(UUID id, String displayName, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Muted(UUID id, String displayName, Instant until, boolean notifications, Instant at) {}

    private static final String NAME = """
            CASE WHEN p.status = 'erased' THEN 'Former neighbour'
                 WHEN p.first_name IS NULL THEN 'Neighbour'
                 WHEN p.last_name IS NULL THEN p.first_name
                 WHEN p.name_style = 'initial' THEN p.first_name || ' ' || left(p.last_name, 1) || '.'
                 ELSE p.first_name || ' ' || p.last_name END AS display_name
            """;

    private final Pool pool;
    private final Clock clock;

    BoundaryQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<Blocked>> blocks(UUID blocker, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        SELECT b.blocked_id, b.at, %s FROM block b JOIN person p ON p.id = b.blocked_id
                         WHERE b.blocker_id = $1 AND b.active
                           AND ($2::timestamptz IS NULL OR (b.at, b.blocked_id) < ($2, $3))
                         ORDER BY b.at DESC, b.blocked_id DESC LIMIT $4
                        """.formatted(NAME))
                .execute(Tuple.from(Arrays.asList(blocker, at(after), id(after), limit)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Blocked(
                                row.getUUID("blocked_id"), row.getString("display_name"), instant(row, "at")))
                        .toList());
    }

    Uni<List<Muted>> mutes(UUID muter, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        SELECT m.muted_id, m.until, m.notifications, m.at, %s FROM mute m JOIN person p ON p.id = m.muted_id
                         WHERE m.muter_id = $1 AND m.active AND (m.until IS NULL OR m.until > $5)
                           AND ($2::timestamptz IS NULL OR (m.at, m.muted_id) < ($2, $3))
                         ORDER BY m.at DESC, m.muted_id DESC LIMIT $4
                        """.formatted(NAME))
                .execute(Tuple.from(Arrays.asList(
                        muter, at(after), id(after), limit, clock.instant().atOffset(ZoneOffset.UTC))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Muted(
                                row.getUUID("muted_id"),
                                row.getString("display_name"),
                                instant(row, "until"),
                                row.getBoolean("notifications"),
                                instant(row, "at")))
                        .toList());
    }

    private static OffsetDateTime at(Optional<Cursor> after) {
        return after.map(c -> c.instant(0).atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static UUID id(Optional<Cursor> after) {
        return after.map(c -> c.uuid(1)).orElse(null);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
