package com.mecabal.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Table {@code outbox}. */
@ApplicationScoped
class OutboxRows {

    private final Pool pool;
    private final String service;

    OutboxRows(Pool pool, @ConfigProperty(name = "mecabal.service") String service) {
        this.pool = pool;
        this.service = service;
    }

    record Backlog(long pending, double oldestSeconds) {}

    /**
     * The oldest rows that nobody has sent, held until the transaction ends. Only one relay of a schema works at a time (the
     * advisory lock), because two that each held half of an aggregate's rows could publish them in the wrong order.
     */
    Uni<List<Envelope>> claim(SqlConnection tx, int batch) {
        return tx.preparedQuery("""
                        WITH relay AS MATERIALIZED (
                            SELECT pg_try_advisory_xact_lock('outbox'::regclass::oid::bigint) AS is_mine)
                        SELECT id, type, subject, payload, traceparent, created_at FROM outbox
                        WHERE sent_at IS NULL AND (SELECT is_mine FROM relay) ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED
                        """)
                .execute(Tuple.of(batch))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::envelope)
                        .toList());
    }

    /**
     * Also forgets the values of persons that only the wire was to carry. Its commit waits for no disk: a mark that is lost in a
     * crash of the database only leads to a second publication.
     */
    Uni<Void> markSent(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery("""
                        WITH hurry AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
                        UPDATE outbox SET sent_at = now(), payload = payload - blanked FROM hurry WHERE id = ANY($1)
                        """).execute(Tuple.of(ids.toArray(UUID[]::new))).replaceWithVoid();
    }

    Uni<Backlog> backlog() {
        return pool.query("""
                        SELECT count(*) AS pending, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS oldest
                        FROM outbox WHERE sent_at IS NULL
                        """)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(row.getLong("pending"), row.getDouble("oldest")));
    }

    /** The number of rows that went; a full batch means that there may be more. */
    Uni<Integer> purge(int batch) {
        return pool.preparedQuery("""
                        DELETE FROM outbox WHERE seq IN (
                            SELECT seq FROM outbox WHERE sent_at < now() - interval '3 days' ORDER BY sent_at LIMIT $1)
                        """).execute(Tuple.of(batch)).map(SqlResult::rowCount);
    }

    private Envelope envelope(Row row) {
        try {
            return Envelope.of(
                    row.getUUID("id"),
                    service,
                    row.getString("type"),
                    row.getString("subject"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getString("traceparent"),
                    EventJson.MAPPER.readTree(row.getJsonObject("payload").toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps only valid JSON", e);
        }
    }
}
