package com.mecabal.auth.session;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
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

/** The live sessions of an account. */
@ApplicationScoped
class SessionQueries {

    private static final String LIST = "auth.sessions";

    private final Pool pool;
    private final Clock clock;

    SessionQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Newest sign-in first. */
    Uni<Page<SessionView>> live(Viewer viewer, PageRequest page) {
        Optional<Cursor> after = page.after(LIST);
        return pool.preparedQuery("""
                        SELECT s.id, s.level, s.auth_time, s.code_at, s.password_at, s.strong_since, s.methods, s.place, s.created_at, s.refreshed_at, s.dies_at,
                               d.id AS device_id, d.name, d.platform, d.model, d.app_version
                        FROM session s JOIN device d ON d.id = s.device_id
                        WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.dies_at > $2
                          AND ($3::timestamptz IS NULL OR (s.created_at, s.id) < ($3, $4))
                        ORDER BY s.created_at DESC, s.id DESC LIMIT $5
                        """)
                .execute(Tuple.from(Arrays.asList(
                        viewer.accountId(),
                        now(),
                        after.map(c -> c.instant(0).atOffset(ZoneOffset.UTC)).orElse(null),
                        after.map(c -> c.uuid(1)).orElse(null),
                        page.fetch())))
                .map(rows -> rows.stream()
                        .map(row -> view(row, viewer.sessionId(), clock.instant()))
                        .toList())
                .map(views -> page.page(LIST, views, view -> Cursor.at(view.createdAt(), view.id())));
    }

    Uni<Optional<SessionView>> one(SqlClient sql, UUID accountId, UUID id, UUID current) {
        return sql.preparedQuery("""
                        SELECT s.id, s.level, s.auth_time, s.code_at, s.password_at, s.strong_since, s.methods, s.place, s.created_at, s.refreshed_at, s.dies_at,
                               d.id AS device_id, d.name, d.platform, d.model, d.app_version
                        FROM session s JOIN device d ON d.id = s.device_id
                        WHERE s.id = $2 AND s.account_id = $1 AND s.ended_at IS NULL
                        """)
                .execute(Tuple.of(accountId, id))
                .map(rows -> rows.size() == 0
                        ? Optional.<SessionView>empty()
                        : Optional.of(view(rows.iterator().next(), current, clock.instant())));
    }

    Uni<Optional<SessionView>> current(Viewer viewer) {
        return one(pool, viewer.accountId(), viewer.sessionId(), viewer.sessionId());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static SessionView view(Row row, UUID current, Instant now) {
        UUID id = row.getUUID("id");
        return new SessionView(
                id,
                id.equals(current),
                Sessions.proofs(row).at(instant(row, "refreshed_at"), now).level(),
                new SessionView.DeviceView(
                        row.getUUID("device_id"),
                        row.getString("name"),
                        row.getString("platform"),
                        row.getString("model"),
                        row.getString("app_version")),
                List.of(row.getArrayOfStrings("methods")),
                row.getString("place"),
                instant(row, "created_at"),
                instant(row, "refreshed_at"),
                instant(row, "dies_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
