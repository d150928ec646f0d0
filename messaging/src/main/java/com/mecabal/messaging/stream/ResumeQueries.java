package com.mecabal.messaging.stream;

import com.mecabal.messaging.conversation.Writable;
import com.mecabal.messaging.live.Frames;
import com.mecabal.messaging.marker.Marker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What a stream asks besides the changes. */
@ApplicationScoped
class ResumeQueries {

    private final Pool pool;

    ResumeQueries(Pool pool) {
        this.pool = pool;
    }

    /** A mark as it is now. */
    record Moved(boolean isOwn, UUID personId, Marker marker) {

        String frame(Frames frames) {
            return isOwn ? frames.membership(marker) : frames.receipt(marker, personId);
        }
    }

    /** Marks that moved since a moment, in the conversations of a person; of others only where both may still write. */
    Uni<List<Moved>> marksMoved(UUID person, Instant since) {
        return pool.preparedQuery("""
                        SELECT p.conversation_id, p.person_id, p.read_seq, p.version
                        FROM participant mine
                        JOIN conversation c ON c.id = mine.conversation_id
                        JOIN participant p ON p.conversation_id = mine.conversation_id AND p.changed_at > $2
                        WHERE mine.person_id = $1 AND mine.state = 'active' AND c.last_seq > 0
                          AND (p.person_id = $1 OR %s)
                        """.formatted(Writable.sql("c")))
                .execute(Tuple.of(person, since.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> moved(row, person))
                        .toList());
    }

    /** False for somebody who is suspended, leaving or erased: a token outlives such news by minutes. */
    Uni<Boolean> mayAct(UUID person) {
        return pool.preparedQuery("""
                        SELECT FROM people_person WHERE person_id = $1
                          AND (status NOT IN ('active', 'paused')
                               OR (suspended AND (suspended_until IS NULL OR suspended_until > now())))
                        """).execute(Tuple.of(person)).map(rows -> rows.size() == 0);
    }

    private static Moved moved(Row row, UUID person) {
        UUID of = row.getUUID("person_id");
        return new Moved(
                of.equals(person),
                of,
                new Marker(row.getUUID("conversation_id"), row.getLong("read_seq"), row.getLong("version")));
    }
}
