package com.mecabal.marketplace.saved;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forgets all that somebody had saved. */
@ApplicationScoped
public class ForgetSaver {

    public Uni<Void> forget(SqlConnection tx, UUID person) {
        return tx.preparedQuery("DELETE FROM saved_listing WHERE person_id = $1")
                .execute(Tuple.of(person))
                .replaceWithVoid();
    }
}
