package com.mecabal.auth.role;

import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
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
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The live grants that somebody may see: his own, those of the places he manages, all for staff. */
@ApplicationScoped
class RoleQueries {

    private static final String LIST = "auth.role-grants";
    private static final String COLUMNS =
            "g.id, g.account_id, g.role, g.scope_kind, g.scope_id, g.source, g.granted_by, g.reason, g.granted_at, g.expires_at";

    private final Pool pool;

    RoleQueries(Pool pool) {
        this.pool = pool;
    }

    record Filter(UUID accountId, UUID scopeId, String role) {}

    Uni<Page<RoleGrantView>> visible(Viewer viewer, Filter filter, PageRequest page) {
        Optional<Cursor> after = page.after(LIST);
        return pool.preparedQuery("SELECT " + COLUMNS + """
                         FROM role_grant g
                        WHERE g.revoked_at IS NULL
                          AND (g.account_id = $1 OR g.scope_id = ANY($2) OR $3)
                          AND ($4::uuid IS NULL OR g.account_id = $4)
                          AND ($5::uuid IS NULL OR g.scope_id = $5)
                          AND ($6::text IS NULL OR g.role = $6)
                          AND ($7::uuid IS NULL OR g.id < $7)
                        ORDER BY g.id DESC LIMIT $8
                        """)
                .execute(Tuple.from(Arrays.asList(
                        viewer.accountId(),
                        ownScopes(viewer),
                        isStaff(viewer),
                        filter.accountId(),
                        filter.scopeId(),
                        filter.role(),
                        after.map(cursor -> cursor.uuid(0)).orElse(null),
                        page.fetch())))
                .map(rows -> rows.stream().map(RoleQueries::view).toList())
                .map(views -> page.page(LIST, views, view -> Cursor.at(view.id())));
    }

    Uni<Optional<RoleGrantView>> one(SqlClient sql, UUID id) {
        return sql.preparedQuery("SELECT " + COLUMNS + " FROM role_grant g WHERE g.id = $1 AND g.revoked_at IS NULL")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.<RoleGrantView>empty()
                        : Optional.of(view(rows.iterator().next())));
    }

    /** Everything that an account holds now. */
    Uni<Set<ScopedRole>> held(SqlClient sql, UUID accountId) {
        return sql.preparedQuery("SELECT role, scope_id FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream()
                        .map(row -> scoped(row.getString("role"), row.getUUID("scope_id")))
                        .collect(Collectors.toSet()));
    }

    Uni<Long> holders(SqlClient sql, ScopedRole role) {
        return sql.preparedQuery("""
                        SELECT count(*) AS held FROM role_grant
                        WHERE role = $1 AND scope_id IS NOT DISTINCT FROM $2 AND revoked_at IS NULL
                        """)
                .execute(Tuple.of(role.role().wire(), role.scopeId()))
                .map(rows -> rows.iterator().next().getLong("held"));
    }

    static boolean isStaff(Viewer viewer) {
        return viewer.roles().stream().map(ScopedRole::role).anyMatch(Role::isStaff);
    }

    static ScopedRole scoped(String role, UUID scopeId) {
        return ScopedRole.read(scopeId == null ? role : role + ":" + scopeId).orElseThrow();
    }

    private static UUID[] ownScopes(Viewer viewer) {
        List<Role> seeing = List.of(Role.ESTATE_MANAGER, Role.MODERATOR);
        return viewer.roles().stream()
                .filter(held -> held.scopeId() != null && seeing.contains(held.role()))
                .map(ScopedRole::scopeId)
                .toArray(UUID[]::new);
    }

    private static RoleGrantView view(Row row) {
        OffsetDateTime expires = row.getOffsetDateTime("expires_at");
        return new RoleGrantView(
                row.getUUID("id"),
                row.getUUID("account_id"),
                row.getString("role"),
                row.getString("scope_kind"),
                row.getUUID("scope_id"),
                row.getString("source"),
                row.getUUID("granted_by"),
                row.getString("reason"),
                row.getOffsetDateTime("granted_at").toInstant(),
                expires == null ? null : expires.toInstant());
    }
}
