package com.mecabal.social.erasure;

import com.mecabal.social.photo.Photos;
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

/** Leaves nothing of a comment but its place in the conversation. */
@ApplicationScoped
class PurgeComments {

    private static final int BATCH = 200;

    private final Photos photos;

    PurgeComments(Photos photos) {
        this.photos = photos;
    }

    /** @return how many had been gone since before then, at most one batch */
    Uni<Integer> due(SqlConnection tx, Instant goneBefore, Instant now) {
        return tx.preparedQuery("""
                        UPDATE comment SET state = 'purged', content = '', changed_at = $2 WHERE id IN (
                            SELECT id FROM comment WHERE state IN ('deleted', 'removed') AND changed_at < $1
                             ORDER BY changed_at LIMIT $3 FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .execute(Tuple.of(goneBefore.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), BATCH))
                .map(PurgeComments::ids)
                .call(ids -> photos.release(tx, Photos.COMMENT, ids))
                .map(List::size);
    }

    /** The counts follow, for the comments that still counted. */
    Uni<Void> ofAuthor(SqlConnection tx, UUID author, Instant now) {
        return tx.preparedQuery("""
                        WITH gone AS (
                            SELECT id, post_id, parent_id, state = 'published' AS counted
                              FROM comment WHERE author_id = $1 AND state <> 'purged' ORDER BY id FOR UPDATE),
                        purged AS (
                            UPDATE comment c SET state = 'purged', content = '', changed_at = $2
                              FROM gone WHERE c.id = gone.id),
                        fewer_comments AS (
                            UPDATE post_count n SET comments = n.comments - g.comments
                              FROM (SELECT post_id, count(*) AS comments FROM gone WHERE counted GROUP BY post_id) g
                             WHERE n.post_id = g.post_id),
                        fewer_replies AS (
                            UPDATE comment_count n SET replies = n.replies - g.replies
                              FROM (SELECT parent_id, count(*) AS replies FROM gone WHERE counted GROUP BY parent_id) g
                             WHERE n.comment_id = g.parent_id)
                        SELECT id FROM gone
                        """)
                .execute(Tuple.of(author, now.atOffset(ZoneOffset.UTC)))
                .map(PurgeComments::ids)
                .chain(ids -> photos.release(tx, Photos.COMMENT, ids));
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }
}
