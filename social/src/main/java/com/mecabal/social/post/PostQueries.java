package com.mecabal.social.post;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.social.audience.Readable;
import com.mecabal.social.photo.Photos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads of posts. Every statement here takes the viewer. */
@ApplicationScoped
class PostQueries {

    private static final String SEEN = "SELECT " + PostView.columns("$1") + " FROM post p " + Readable.joinViewer("$1")
            + " " + PostView.joins("$1");

    private static final String BY_ID = SEEN + " WHERE p.id = $2 AND " + Readable.direct("$1");

    private static final String BY_AUTHOR = SEEN + """
             WHERE p.author_id = $2 AND (p.published_at, p.id) < ($3, $4) AND p.state = 'published'
               AND (p.author_id = $1::uuid OR ((p.expires_at IS NULL OR p.expires_at > now()) AND %s))
             ORDER BY p.published_at DESC, p.id DESC LIMIT $5
            """.formatted(Readable.inLists("$1"));

    private final Pool pool;
    private final Photos photos;

    PostQueries(Pool pool, Photos photos) {
        this.pool = pool;
        this.photos = photos;
    }

    /** Fails with 404 for what the viewer may not see, as for what is not there. */
    Uni<PostView> byId(Viewer viewer, UUID id) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(viewer.id(), id))
                .map(rows -> views(rows, viewer))
                .map(found -> found.stream().findFirst().orElseThrow(SharedProblem.NOT_FOUND::problem));
    }

    Uni<Boolean> isReadable(SqlClient client, Viewer viewer, UUID id) {
        return client.preparedQuery("SELECT FROM post p " + Readable.joinViewer("$1") + " WHERE p.id = $2 AND "
                        + Readable.direct("$1"))
                .execute(Tuple.of(viewer.id(), id))
                .map(rows -> rows.size() == 1);
    }

    /** Newest first; an author's own page shows their expired posts too, others' pages do not. */
    Uni<List<PostView>> by(Viewer viewer, UUID author, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(Newest.FIRST);
        return pool.preparedQuery(BY_AUTHOR)
                .execute(Tuple.of(viewer.id(), author, Newest.time(from), from.uuid(1), limit))
                .map(rows -> views(rows, viewer));
    }

    /** What an edit replaced, oldest first; empty when there was none, or when the post may not be seen. */
    Uni<List<PostRevision>> revisions(Viewer viewer, UUID id) {
        return pool.preparedQuery("""
                        SELECT e.revision, e.title, e.content, e.media_ids, e.edited_at
                          FROM post p %s JOIN post_revision e ON e.post_id = p.id
                         WHERE p.id = $2 AND %s ORDER BY e.revision LIMIT 100
                        """.formatted(Readable.joinViewer("$1"), Readable.direct("$1")))
                .execute(Tuple.of(viewer.id(), id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PostRevision::from)
                        .toList());
    }

    private List<PostView> views(RowSet<Row> rows, Viewer viewer) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> PostView.from(row, viewer.id(), photos.in(row)))
                .toList();
    }
}
