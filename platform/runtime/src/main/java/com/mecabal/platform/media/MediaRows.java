package com.mecabal.platform.media;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tables {@code media} and {@code media_use}. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
class MediaRows {

    private final Pool pool;
    private final Clock clock;

    MediaRows(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> insertTicket(UUID id, UUID owner, MediaKind kind, MediaType type, NewUpload upload) {
        return pool.preparedQuery("""
                        INSERT INTO media (id, owner_id, kind, guarded, type, bytes, sha256, state, created_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, 'ticket', $8)
                        """)
                .execute(Tuple.from(List.of(
                        id, owner, kind.name(), kind.guarded(), type.mime(), upload.bytes(), upload.sha256(), now())))
                .replaceWithVoid();
    }

    Uni<Optional<MediaItem>> find(UUID id) {
        return pool.preparedQuery("SELECT " + MediaItem.COLUMNS + " FROM media m WHERE m.id = $1")
                .execute(Tuple.of(id))
                .map(MediaRows::first);
    }

    /** The same bytes of the same owner and kind, once more offered: the sweep leaves it alone for another day. */
    Uni<Optional<MediaItem>> known(UUID owner, MediaKind kind, String sha256) {
        return pool.preparedQuery("""
                        UPDATE media m SET offered_at = $4 WHERE m.id = (
                            SELECT id FROM media WHERE owner_id = $1 AND sha256 = $2 AND state = 'ready' AND kind = $3
                            ORDER BY id LIMIT 1)
                        RETURNING\s""" + MediaItem.COLUMNS)
                .execute(Tuple.of(owner, sha256, kind.name(), now()))
                .map(MediaRows::first);
    }

    /** Does nothing to what is ready already; what the sweep purged meanwhile is to be deleted once more. */
    Uni<Void> markReady(UUID id, ImageWorkshop.Finished made) {
        return pool.preparedQuery("""
                        UPDATE media SET
                            state = CASE state WHEN 'ticket' THEN 'ready' ELSE state END,
                            width = $2, height = $3, blurhash = $4, variants = $5,
                            completed_at = coalesce(completed_at, $6), offered_at = $6, variants_gone = false
                        WHERE id = $1
                        """)
                .execute(Tuple.of(
                        id,
                        made.width(),
                        made.height(),
                        made.blurHash(),
                        made.variants().toArray(String[]::new),
                        now()))
                .replaceWithVoid();
    }

    /** Locked in the order of their ids, so that two claims never wait for each other in a ring. */
    Uni<List<MediaItem>> lock(SqlConnection tx, List<UUID> ids) {
        return tx.preparedQuery(
                        "SELECT " + MediaItem.COLUMNS + " FROM media m WHERE m.id = ANY($1) ORDER BY m.id FOR UPDATE")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(MediaRows::all);
    }

    Uni<Void> insertUses(SqlConnection tx, MediaUse use, List<UUID> ids) {
        return tx.preparedQuery("""
                        WITH used AS (
                            INSERT INTO media_use (used_in, used_by, media_id, position)
                            SELECT $1, $2, id, place FROM unnest($3::uuid[]) WITH ORDINALITY AS listed (id, place)
                            ON CONFLICT (used_in, used_by, media_id) DO UPDATE SET position = excluded.position
                            -- Only a row that was just inserted has no xmax: what is used already is not counted twice.
                            RETURNING media_id, xmax = 0 AS fresh)
                        UPDATE media SET uses = uses + 1 WHERE id IN (SELECT media_id FROM used WHERE fresh)
                        """)
                .execute(Tuple.of(use.in(), use.by(), ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** What is used nowhere else afterwards is purged at once. */
    Uni<Void> deleteUses(SqlConnection tx, String in, List<UUID> by, List<UUID> kept) {
        return tx.preparedQuery("""
                        WITH freed AS (
                            DELETE FROM media_use WHERE used_in = $1 AND used_by = ANY($2) AND NOT media_id = ANY($3)
                            RETURNING media_id),
                        counted AS (SELECT media_id, count(*) AS uses FROM freed GROUP BY media_id)
                        UPDATE media SET uses = media.uses - counted.uses,
                            state = CASE WHEN media.uses = counted.uses THEN 'purged' ELSE state END,
                            purged_at = CASE WHEN media.uses = counted.uses THEN $4 ELSE purged_at END
                        FROM counted WHERE media.id = counted.media_id
                        """)
                .execute(Tuple.of(in, by.toArray(UUID[]::new), kept.toArray(UUID[]::new), now()))
                .replaceWithVoid();
    }

    /** Whatever uses them. */
    Uni<Void> purge(SqlConnection tx, List<UUID> ids) {
        return tx.preparedQuery("""
                        WITH freed AS (DELETE FROM media_use WHERE media_id = ANY($1))
                        UPDATE media SET state = 'purged', purged_at = $2, uses = 0
                        WHERE id = ANY($1) AND state <> 'purged'
                        """)
                .execute(Tuple.of(ids.toArray(UUID[]::new), now()))
                .replaceWithVoid();
    }

    Uni<Void> purgeOwnedBy(SqlConnection tx, UUID owner) {
        return tx.preparedQuery("""
                        WITH freed AS (
                            DELETE FROM media_use WHERE media_id IN (SELECT id FROM media WHERE owner_id = $1))
                        UPDATE media SET state = 'purged', purged_at = $2, uses = 0
                        WHERE owner_id = $1 AND state <> 'purged'
                        """).execute(Tuple.of(owner, now())).replaceWithVoid();
    }

    /** @return false when something uses it */
    Uni<Boolean> purgeUnused(UUID id) {
        return pool.preparedQuery("""
                        UPDATE media SET state = 'purged', purged_at = $2
                        WHERE id = $1 AND uses = 0 AND state <> 'purged'
                        """).execute(Tuple.of(id, now())).map(done -> done.rowCount() == 1);
    }

    Uni<Long> bytesSince(UUID owner, Instant since) {
        return pool.preparedQuery("""
                        SELECT coalesce(sum(bytes), 0)::bigint AS total FROM media
                        WHERE owner_id = $1 AND created_at >= $2
                        """)
                .execute(Tuple.of(owner, since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Uni<List<MediaItem>> ownedBy(SqlClient client, UUID owner) {
        return client.preparedQuery("SELECT " + MediaItem.COLUMNS
                        + " FROM media m WHERE m.owner_id = $1 AND m.state = 'ready' ORDER BY m.created_at, m.id")
                .execute(Tuple.of(owner))
                .map(MediaRows::all);
    }

    Uni<List<MediaItem>> usedBy(SqlClient client, MediaUse use) {
        return client.preparedQuery("SELECT " + MediaItem.COLUMNS + """
                         FROM media_use u JOIN media m ON m.id = u.media_id
                        WHERE u.used_in = $1 AND u.used_by = $2 AND m.state = 'ready' ORDER BY u.position
                        """)
                .execute(Tuple.of(use.in(), use.by()))
                .map(MediaRows::all);
    }

    /** Purges what was finished but never used; its objects go with the next {@link #withObjectsLeft}. */
    Uni<Void> purgeUnused(Duration orphanLife, int batch) {
        return pool.preparedQuery("""
                        UPDATE media SET state = 'purged', purged_at = $2 WHERE id IN (
                            SELECT id FROM media WHERE state = 'ready' AND uses = 0 AND offered_at < $1
                            ORDER BY offered_at LIMIT $3 FOR UPDATE SKIP LOCKED)
                        """)
                .execute(Tuple.of(now().minus(orphanLife), now(), batch))
                .replaceWithVoid();
    }

    /** Tickets that were never completed. */
    Uni<Void> purgeTickets(Duration orphanLife, int batch) {
        return pool.preparedQuery("""
                        UPDATE media SET state = 'purged', purged_at = $2 WHERE id IN (
                            SELECT id FROM media WHERE state = 'ticket' AND created_at < $1
                            ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED)
                        """)
                .execute(Tuple.of(now().minus(orphanLife), now(), batch))
                .replaceWithVoid();
    }

    Uni<List<UUID>> withObjectsLeft(int batch) {
        return pool.preparedQuery("""
                        SELECT id FROM media WHERE state = 'purged' AND NOT variants_gone ORDER BY purged_at LIMIT $1
                        """).execute(Tuple.of(batch)).map(MediaRows::ids);
    }

    Uni<Void> markVariantsGone(UUID id) {
        return pool.preparedQuery("UPDATE media SET variants_gone = true WHERE id = $1 AND state = 'purged'")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** A link can be used again until it ends, also after the completion: each upload is looked at once more afterwards. */
    Uni<List<UUID>> withOriginalsLeft(Duration ticketLife, int batch) {
        return pool.preparedQuery("""
                        SELECT id FROM media WHERE NOT incoming_gone AND state <> 'ticket' AND created_at < $1
                        ORDER BY created_at LIMIT $2
                        """)
                .execute(Tuple.of(now().minus(ticketLife.multipliedBy(2)), batch))
                .map(MediaRows::ids);
    }

    Uni<Void> markOriginalGone(UUID id) {
        return pool.preparedQuery("UPDATE media SET incoming_gone = true WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** Rows of which nothing is left; until then a late request for one still meets "purged" and not "unknown". */
    Uni<Void> forget(Duration after, int batch) {
        return pool.preparedQuery("""
                        DELETE FROM media WHERE id IN (
                            SELECT id FROM media WHERE state = 'purged' AND variants_gone AND incoming_gone
                                AND purged_at < $1
                            ORDER BY purged_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        """)
                .execute(Tuple.of(now().minus(after), batch))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Optional<MediaItem> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(MediaItem.from(rows.iterator().next()));
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private static List<MediaItem> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(MediaItem::from)
                .toList();
    }
}
