package com.mecabal.auth.role;

import com.mecabal.auth.revocation.Revocations;
import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
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

/** Table {@code role_grant}. Every change raises the account's roles version and tells the complete set, once an act. */
@ApplicationScoped
public class RoleGrants {

    private final Revocations revocations;
    private final Clock clock;

    RoleGrants(Revocations revocations, Clock clock) {
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * @param source onboarding, verification, business, manual: what gave the role
     * @param sourceEvent the domain event that did, where one did
     */
    public record NewGrant(
            UUID accountId,
            String role,
            String scopeKind,
            UUID scopeId,
            String source,
            UUID sourceEvent,
            UUID grantedBy,
            String reason,
            Instant expiresAt) {

        public static NewGrant unscoped(UUID accountId, String role, String source) {
            return new NewGrant(accountId, role, null, null, source, null, null, null, null);
        }
    }

    /** The new grant's id, or nothing when the account holds the role already: a repeated event changes nothing. */
    public Uni<Optional<UUID>> grant(SqlConnection tx, NewGrant grant) {
        UUID id = Ids.next();
        return tx.preparedQuery("""
                        INSERT INTO role_grant (id, account_id, role, scope_kind, scope_id, source, source_event, granted_by,
                                                reason, granted_at, expires_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                        ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        grant.accountId(),
                        grant.role(),
                        grant.scopeKind(),
                        grant.scopeId(),
                        grant.source(),
                        grant.sourceEvent(),
                        grant.grantedBy(),
                        grant.reason(),
                        now(),
                        grant.expiresAt() == null ? null : grant.expiresAt().atOffset(ZoneOffset.UTC))))
                .chain(rows -> rows.rowCount() == 1
                        ? changed(tx, grant.accountId(), false).replaceWith(Optional.of(id))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** True when there was one to withdraw. */
    public Uni<Boolean> withdraw(SqlConnection tx, UUID accountId, String role, UUID scopeId, UUID by) {
        return tx.preparedQuery("""
                        UPDATE role_grant SET revoked_at = $4, revoked_by = $5
                        WHERE account_id = $1 AND role = $2 AND scope_id IS NOT DISTINCT FROM $3 AND revoked_at IS NULL
                        """)
                .execute(Tuple.from(Arrays.asList(accountId, role, scopeId, now(), by)))
                .map(rows -> rows.rowCount() > 0)
                .call(withdrawn -> withdrawn
                        ? changed(tx, accountId, true)
                        : Uni.createFrom().voidItem());
    }

    /** Grants whose time is over, as accounts that hold one. */
    Uni<List<UUID>> endExpired(SqlConnection tx, int batch) {
        return tx.preparedQuery("""
                        UPDATE role_grant SET revoked_at = $1
                        WHERE id IN (SELECT id FROM role_grant WHERE revoked_at IS NULL AND expires_at <= $1
                                     ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        RETURNING account_id
                        """)
                .execute(Tuple.of(now(), batch))
                .map(rows -> rows.stream()
                        .map(row -> row.getUUID("account_id"))
                        .distinct()
                        .toList());
    }

    /** Raises {@code rv} and says the complete set as it is now. */
    Uni<Void> changed(SqlConnection tx, UUID accountId, boolean reduced) {
        return tx.preparedQuery(
                        "UPDATE account SET roles_version = roles_version + 1 WHERE id = $1 RETURNING roles_version")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getLong("roles_version"))
                .chain(version -> held(tx, accountId)
                        .chain(roles -> revocations.tell(tx, new RolesChanged(accountId, version, roles, reduced))))
                .replaceWithVoid();
    }

    private Uni<List<RolesChanged.HeldRole>> held(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery("""
                        SELECT role, scope_id FROM role_grant
                        WHERE account_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
                        ORDER BY granted_at, id
                        """)
                .execute(Tuple.of(accountId, now()))
                .map(rows -> rows.stream()
                        .map(row -> new RolesChanged.HeldRole(row.getString("role"), row.getUUID("scope_id")))
                        .toList());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
