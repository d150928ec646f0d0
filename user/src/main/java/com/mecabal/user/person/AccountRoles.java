package com.mecabal.user.person;

import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What auth last said of an account's roles. A role counts when the token carries it and nothing newer has withdrawn it. */
@ApplicationScoped
public class AccountRoles {

    private final Pool pool;

    AccountRoles(Pool pool) {
        this.pool = pool;
    }

    /** Refuses with 403 {@code role-required} whoever does not hold this role everywhere. */
    public Uni<Void> require(Viewer viewer, Role role) {
        viewer.require(role);
        return pool.preparedQuery("SELECT version, roles FROM account_roles WHERE person_id = $1")
                .execute(Tuple.of(viewer.accountId()))
                .invoke(rows -> rows.forEach(row -> {
                    boolean held = row.getJsonArray("roles").stream()
                            .map(JsonObject.class::cast)
                            .anyMatch(r -> r.getString("role").equals(role.wire()) && r.getString("scopeId") == null);
                    if (row.getLong("version") > viewer.rolesVersion() && !held) {
                        throw SharedProblem.ROLE_REQUIRED.problem().with("role", role.wire());
                    }
                }))
                .replaceWithVoid();
    }

    /** The places or businesses in which the viewer holds this role; empty for nobody. */
    public Uni<Set<UUID>> scopes(Viewer viewer, Role role) {
        Set<UUID> carried = viewer.roles().stream()
                .filter(held -> held.role() == role && held.scopeId() != null)
                .map(ScopedRole::scopeId)
                .collect(Collectors.toSet());
        if (carried.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return pool.preparedQuery("SELECT roles FROM account_roles WHERE person_id = $1 AND version > $2")
                .execute(Tuple.of(viewer.accountId(), viewer.rolesVersion()))
                .invoke(rows -> rows.forEach(row -> carried.retainAll(scopes(row.getJsonArray("roles"), role))))
                .replaceWith(carried);
    }

    private static Set<UUID> scopes(JsonArray roles, Role role) {
        return roles.stream()
                .map(JsonObject.class::cast)
                .filter(held -> held.getString("role").equals(role.wire()) && held.getString("scopeId") != null)
                .map(held -> UUID.fromString(held.getString("scopeId")))
                .collect(Collectors.toSet());
    }

    Uni<Void> keep(SqlConnection tx, RolesChanged event) {
        JsonArray roles = new JsonArray();
        event.roles()
                .forEach(held -> roles.add(new JsonObject()
                        .put("role", held.role())
                        .put(
                                "scopeId",
                                held.scopeId() == null ? null : held.scopeId().toString())));
        return tx.preparedQuery("""
                        INSERT INTO account_roles AS r (person_id, version, roles) VALUES ($1, $2, $3)
                        ON CONFLICT (person_id) DO UPDATE SET version = $2, roles = $3 WHERE r.version < $2
                        """)
                .execute(Tuple.of(event.accountId(), event.version(), roles))
                .replaceWithVoid();
    }
}
