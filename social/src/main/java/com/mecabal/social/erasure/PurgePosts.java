package com.mecabal.social.erasure;

import com.mecabal.contracts.social.PostRemoved;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.social.photo.Photos;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Leaves nothing of a post but its id, and nothing of the conversation under it. */
@ApplicationScoped
class PurgePosts {

    private static final int BATCH = 100;

    private final Photos photos;
    private final Outbox outbox;

    PurgePosts(Photos photos, Outbox outbox) {
        this.photos = photos;
        this.outbox = outbox;
    }

    /** The next posts that have been gone since before then; two instances take different ones. */
    Uni<List<UUID>> due(SqlConnection tx, Instant goneBefore) {
        return tx.preparedQuery("""
                        SELECT id FROM post WHERE state IN ('deleted', 'removed') AND changed_at < $1
                         ORDER BY changed_at LIMIT $2 FOR UPDATE SKIP LOCKED
                        """)
                .execute(Tuple.of(goneBefore.atOffset(ZoneOffset.UTC), BATCH))
                .map(PurgePosts::ids);
    }

    /** Says of each post that was still to be read that it is gone. */
    Uni<Void> ofAuthor(SqlConnection tx, UUID author, Instant now) {
        return tx.preparedQuery("""
                        SELECT id, state, audience_place_id FROM post WHERE author_id = $1 AND state <> 'purged'
                         ORDER BY id FOR UPDATE
                        """)
                .execute(Tuple.of(author))
                .call(rows -> Multi.createFrom()
                        .iterable(rows)
                        .filter(row -> "published".equals(row.getString("state")))
                        .onItem()
                        .transformToUniAndConcatenate(row -> outbox.append(
                                tx,
                                new PostRemoved(
                                        row.getUUID("id"),
                                        author,
                                        row.getUUID("audience_place_id"),
                                        PostRemoved.Cause.ERASED)))
                        .collect()
                        .asList())
                .chain(rows -> purge(tx, ids(rows), now));
    }

    Uni<Void> purge(SqlConnection tx, List<UUID> posts, Instant now) {
        UUID[] ids = posts.toArray(UUID[]::new);
        return tx.preparedQuery("""
                        UPDATE post SET state = 'purged', title = NULL, content = '', changed_at = $2 WHERE id = ANY ($1)
                        """)
                .execute(Tuple.of(ids, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery("""
                                UPDATE comment SET state = 'purged', content = '', changed_at = $2
                                 WHERE post_id = ANY ($1) RETURNING id
                                """).execute(Tuple.of(ids, now.atOffset(ZoneOffset.UTC))))
                .map(PurgePosts::ids)
                .call(comments -> photos.release(tx, Photos.COMMENT, comments))
                .call(comments -> tx.preparedQuery(
                                "DELETE FROM reaction WHERE target_id = ANY ($1) OR target_id = ANY ($2)")
                        .execute(Tuple.of(ids, comments.toArray(UUID[]::new))))
                .chain(() -> photos.release(tx, Photos.POST, posts))
                .chain(() -> tx.preparedQuery("DELETE FROM post_revision WHERE post_id = ANY ($1)")
                        .execute(Tuple.of((Object) ids)))
                .chain(() -> tx.preparedQuery("DELETE FROM thread_follow WHERE post_id = ANY ($1)")
                        .execute(Tuple.of((Object) ids)))
                .replaceWithVoid();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }
}
