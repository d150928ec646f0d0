package com.mecabal.auth.account;

import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What is known of an account. */
@ApplicationScoped
class AccountQueries {

    private final Pool pool;
    private final Identifiers identifiers;

    AccountQueries(Pool pool, Identifiers identifiers) {
        this.pool = pool;
        this.identifiers = identifiers;
    }

    /** Where an account can be reached, opened; either part may be null. */
    record Contact(
            Identifier phone,
            Instant phoneVerifiedAt,
            String carrierHint,
            Identifier email,
            Instant emailVerifiedAt,
            String locale) {}

    /** A role as its holder sees it. */
    record Role(String role, UUID scopeId, Instant expiresAt) {}

    Uni<Contact> contact(SqlClient sql, UUID accountId) {
        return sql.preparedQuery("""
                        SELECT a.language, i.kind, i.value_cipher, i.key_id, i.verified_at, i.carrier_hint
                        FROM account a
                        LEFT JOIN identifier i ON i.account_id = a.id AND i.verified_at IS NOT NULL AND i.released_at IS NULL
                        WHERE a.id = $1
                        """).execute(Tuple.of(accountId)).map(this::contact);
    }

    Uni<Instant> createdAt(UUID accountId) {
        return pool.preparedQuery("SELECT created_at FROM account WHERE id = $1")
                .execute(Tuple.of(accountId))
                .map(rows ->
                        rows.iterator().next().getOffsetDateTime("created_at").toInstant());
    }

    Uni<List<Role>> roles(UUID accountId) {
        return pool.preparedQuery("""
                        SELECT role, scope_id, expires_at FROM role_grant
                        WHERE account_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
                        ORDER BY granted_at, id
                        """)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream()
                        .map(row ->
                                new Role(row.getString("role"), row.getUUID("scope_id"), instant(row, "expires_at")))
                        .toList());
    }

    private Contact contact(RowSet<Row> rows) {
        Row phone = null;
        Row email = null;
        String locale = null;
        for (Row row : rows) {
            locale = row.getString("language");
            if ("phone".equals(row.getString("kind"))) {
                phone = row;
            } else if ("email".equals(row.getString("kind"))) {
                email = row;
            }
        }
        return new Contact(
                opened(phone),
                phone == null ? null : instant(phone, "verified_at"),
                phone == null ? null : phone.getString("carrier_hint"),
                opened(email),
                email == null ? null : instant(email, "verified_at"),
                locale);
    }

    private Identifier opened(Row row) {
        if (row == null) {
            return null;
        }
        var sealed = new Identifiers.Sealed(row.getBuffer("value_cipher").getBytes(), row.getString("key_id"));
        return identifiers.open(Identifier.Kind.read(row.getString("kind")), sealed);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
