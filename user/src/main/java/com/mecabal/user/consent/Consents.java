package com.mecabal.user.consent;

import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The append-only table of agreements. */
@ApplicationScoped
class Consents {

    private final Pool pool;

    Consents(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(SqlConnection tx, UUID personId, ConsentRecord line) {
        return tx.preparedQuery("INSERT INTO consent VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(Arrays.asList(
                        Ids.next(),
                        personId,
                        line.purpose(),
                        line.textVersion(),
                        line.language(),
                        line.channel(),
                        line.given(),
                        line.at().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Newest first, the first of each purpose being what holds; a person changes their mind a few times in a life. */
    Uni<List<ConsentRecord>> history(UUID personId) {
        return pool.preparedQuery("SELECT * FROM consent WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT 500")
                .execute(Tuple.of(personId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ConsentRecord::from)
                        .toList());
    }
}
