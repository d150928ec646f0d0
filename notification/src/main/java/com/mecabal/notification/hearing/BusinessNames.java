package com.mecabal.notification.hearing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Table {@code business_name}. */
@ApplicationScoped
class BusinessNames {

    Uni<Void> keep(SqlConnection tx, UUID business, String name, UUID owner, long version) {
        return tx.preparedQuery("""
                        INSERT INTO business_name AS b (business_id, name, owner_id, version) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (business_id) DO UPDATE
                        SET name = excluded.name, owner_id = excluded.owner_id, version = excluded.version
                        WHERE b.version < excluded.version
                        """)
                .execute(Tuple.of(business, name, owner, version))
                .replaceWithVoid();
    }

    /** Null while the business has not been heard of. */
    Uni<String> name(SqlConnection tx, UUID business) {
        return tx.preparedQuery("SELECT name FROM business_name WHERE business_id = $1")
                .execute(Tuple.of(business))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("name"));
    }
}
