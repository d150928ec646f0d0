package com.mecabal.auth.account;

import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.onboarding.Onboarding;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code account} and {@code identifier}. */
@ApplicationScoped
public class Accounts {

    private final Identifiers identifiers;
    private final Clock clock;

    Accounts(Identifiers identifiers, Clock clock) {
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** The account that has verified this identifier and holds it still. */
    public Uni<Optional<UUID>> holderOf(SqlClient sql, Identifier identifier) {
        return sql.preparedQuery("""
                        SELECT account_id FROM identifier
                        WHERE kind = $1 AND value_hmac = $2 AND verified_at IS NOT NULL AND released_at IS NULL
                        """)
                .execute(Tuple.of(identifier.kind().wire(), Buffer.buffer(identifiers.hash(identifier))))
                .map(rows -> rows.size() == 0
                        ? Optional.<UUID>empty()
                        : Optional.of(rows.iterator().next().getUUID("account_id")));
    }

    /** A new account in provisioning, with the task that finishes it should this request not. */
    public Uni<UUID> create(SqlConnection tx, Identifier identifier, String language) {
        UUID id = Ids.next();
        OffsetDateTime now = now();
        Identifiers.Sealed sealed = identifiers.seal(identifier);
        return tx.preparedQuery("""
                        INSERT INTO account (id, status, language, created_at, last_seen_on) VALUES ($1, 'provisioning', $2, $3, $4)
                        """)
                .execute(Tuple.of(id, language, now, today()))
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO identifier (id, account_id, kind, value_cipher, key_id, value_hmac, verified_at)
                                VALUES ($1, $2, $3, $4, $5, $6, $7)
                                """)
                        .execute(Tuple.from(List.of(
                                Ids.next(),
                                id,
                                identifier.kind().wire(),
                                Buffer.buffer(sealed.cipher()),
                                sealed.keyId(),
                                Buffer.buffer(identifiers.hash(identifier)),
                                now))))
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO keycloak_task (id, account_id, act, next_at) VALUES ($1, $2, 'create', $3)
                                """).execute(Tuple.of(Ids.next(), id, now.plusMinutes(1))))
                .replaceWith(id);
    }

    /** Sign-ins and changes of one account go one after the other. False when there is no such account. */
    public Uni<Boolean> lock(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery("SELECT 1 FROM account WHERE id = $1 AND status <> 'erased' FOR UPDATE")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.size() == 1);
    }

    public Uni<Standing> standing(SqlClient sql, UUID accountId) {
        return sql.preparedQuery("""
                        SELECT a.id, a.status, a.password_set_at IS NOT NULL AS has_password, a.roles_version, a.profiled_at, a.placed_at,
                               (SELECT min(i.verified_at) FROM identifier i
                                WHERE i.account_id = a.id AND i.kind = 'phone' AND i.released_at IS NULL) AS phone_verified_at,
                               (SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope_id) ORDER BY g.granted_at, g.id), '[]')
                                FROM role_grant g
                                WHERE g.account_id = a.id AND g.revoked_at IS NULL
                                  AND (g.expires_at IS NULL OR g.expires_at > $2)) AS roles
                        FROM account a WHERE a.id = $1
                        """)
                .execute(Tuple.of(accountId, now()))
                .map(rows -> standing(rows.iterator().next()));
    }

    /** True for the one call that made it active. */
    Uni<Boolean> activate(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery("UPDATE account SET status = 'active' WHERE id = $1 AND status = 'provisioning'")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.rowCount() == 1)
                .call(() -> tx.preparedQuery(
                                "UPDATE keycloak_task SET done_at = $2 WHERE account_id = $1 AND act = 'create' AND done_at IS NULL")
                        .execute(Tuple.of(accountId, now())));
    }

    Uni<Long> nextContactVersion(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery(
                        "UPDATE account SET contact_version = contact_version + 1 WHERE id = $1 RETURNING contact_version")
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getLong("contact_version"));
    }

    /** What the account has proved and holds still: a number, an address or both. */
    public Uni<List<Identifier>> verified(SqlClient sql, UUID accountId) {
        return sql.preparedQuery("""
                        SELECT kind, value_cipher, key_id FROM identifier
                        WHERE account_id = $1 AND verified_at IS NOT NULL AND released_at IS NULL
                        """)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream()
                        .map(row -> identifiers.open(
                                Identifier.Kind.read(row.getString("kind")),
                                new Identifiers.Sealed(
                                        row.getBuffer("value_cipher").getBytes(), row.getString("key_id"))))
                        .toList());
    }

    public Uni<Void> hasPassword(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery("UPDATE account SET password_set_at = $2 WHERE id = $1")
                .execute(Tuple.of(accountId, now()))
                .replaceWithVoid();
    }

    /** Once a day is exact enough for "unused for 180 days", and keeps refreshes from writing here. */
    public Uni<Void> seen(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery("UPDATE account SET last_seen_on = $2 WHERE id = $1 AND last_seen_on < $2")
                .execute(Tuple.of(accountId, today()))
                .replaceWithVoid();
    }

    private static Standing standing(Row row) {
        JsonArray roles = (JsonArray) row.getJson("roles");
        return new Standing(
                row.getUUID("id"),
                Standing.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getBoolean("has_password"),
                roles.stream().map(JsonObject.class::cast).map(Accounts::role).toList(),
                row.getLong("roles_version"),
                new Onboarding(
                        instant(row, "phone_verified_at"), instant(row, "profiled_at"), instant(row, "placed_at")));
    }

    private static Standing.HeldRole role(JsonObject grant) {
        String scope = grant.getString("scope");
        return new Standing.HeldRole(grant.getString("role"), scope == null ? null : UUID.fromString(scope));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return now().toLocalDate();
    }
}
