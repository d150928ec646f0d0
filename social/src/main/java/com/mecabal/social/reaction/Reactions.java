package com.mecabal.social.reaction;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of reactions, together with the counts that it keeps. Two statements each: joined into one, a count that waited for the
 * same person's other change was moved from what stood there before the wait.
 */
@ApplicationScoped
class Reactions {

    /** @return true for a first reaction, false for a change or a repetition */
    Uni<Boolean> put(SqlConnection tx, ReactionTarget type, UUID target, UUID person, ReactionKind kind, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO reaction AS r (target_id, person_id, target_type, kind, created_at)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (target_id, person_id) DO UPDATE SET previous = r.kind, kind = excluded.kind
                        RETURNING previous
                        """)
                .execute(Tuple.of(target, person, type.wire(), kind.position(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getShort("previous")))
                .call(previous -> move(tx, type, target, previous.orElse(null), kind.position()))
                .map(Optional::isEmpty);
    }

    Uni<Void> remove(SqlConnection tx, ReactionTarget type, UUID target, UUID person) {
        return tx.preparedQuery("DELETE FROM reaction WHERE target_id = $1 AND person_id = $2 RETURNING kind")
                .execute(Tuple.of(target, person))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : move(tx, type, target, rows.iterator().next().getShort("kind"), null));
    }

    /** One count down, another up; null for none. */
    private static Uni<Void> move(SqlConnection tx, ReactionTarget type, UUID target, Short removed, Short added) {
        return tx.preparedQuery("UPDATE %s SET reactions = reactions_moved(reactions, $2, $3) WHERE %s = $1"
                        .formatted(type.counts(), type.key()))
                .execute(Tuple.of(target, removed, added))
                .replaceWithVoid();
    }
}
