package com.mecabal.social.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes back whatever a person reacted to or followed. */
@ApplicationScoped
class PurgeReactions {

    Uni<Void> ofPerson(SqlConnection tx, UUID person) {
        return take(tx, person, "post", "post_count", "post_id")
                .chain(() -> take(tx, person, "comment", "comment_count", "comment_id"))
                .chain(() -> tx.preparedQuery("DELETE FROM thread_follow WHERE person_id = $1")
                        .execute(Tuple.of(person)))
                .replaceWithVoid();
    }

    private static Uni<Void> take(SqlConnection tx, UUID person, String target, String counts, String key) {
        return tx.preparedQuery("""
                        WITH gone AS (
                            DELETE FROM reaction WHERE person_id = $1 AND target_type = $2 RETURNING target_id, kind)
                        UPDATE %1$s n SET reactions = reactions_moved(n.reactions, gone.kind, NULL)
                          FROM gone WHERE n.%2$s = gone.target_id
                        """.formatted(counts, key))
                .execute(Tuple.of(person, target))
                .replaceWithVoid();
    }
}
