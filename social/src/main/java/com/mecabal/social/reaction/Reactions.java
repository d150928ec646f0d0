package com.mecabal.social.reaction;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table of reactions, together with the counts that it keeps. */
@ApplicationScoped
class Reactions {

    /** @return true for a first reaction, false for a change or a repetition */
    Uni<Boolean> put(SqlConnection tx, ReactionTarget type, UUID target, UUID person, ReactionKind kind, Instant now) {
        return tx.preparedQuery("""
                        WITH put AS (
                            INSERT INTO reaction AS r (target_id, person_id, target_type, kind, created_at)
                            VALUES ($1, $2, $3, $4, $5)
                            ON CONFLICT (target_id, person_id) DO UPDATE SET previous = r.kind, kind = excluded.kind
                            RETURNING previous, kind)
                        UPDATE %1$s SET reactions = reactions_moved(reactions, put.previous, put.kind)
                          FROM put WHERE %2$s = $1 RETURNING put.previous
                        """.formatted(type.counts(), type.key()))
                .execute(Tuple.of(target, person, type.wire(), kind.position(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getShort("previous") == null);
    }

    Uni<Void> remove(SqlConnection tx, ReactionTarget type, UUID target, UUID person) {
        return tx.preparedQuery("""
                        WITH gone AS (
                            DELETE FROM reaction WHERE target_id = $1 AND person_id = $2 RETURNING kind)
                        UPDATE %1$s SET reactions = reactions_moved(reactions, gone.kind, NULL) FROM gone WHERE %2$s = $1
                        """.formatted(type.counts(), type.key()))
                .execute(Tuple.of(target, person))
                .replaceWithVoid();
    }
}
