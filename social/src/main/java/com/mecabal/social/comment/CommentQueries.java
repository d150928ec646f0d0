package com.mecabal.social.comment;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.people.Visibility;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.social.audience.Readable;
import com.mecabal.social.photo.Photos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads of conversations; a page is one statement. */
@ApplicationScoped
class CommentQueries {

    enum Order {
        OLDEST("ASC", ">", new UUID(0, 0)),
        NEWEST("DESC", "<", new UUID(-1L, -1L));

        private final String direction;
        private final String beyond;
        private final UUID first;

        Order(String direction, String beyond, UUID first) {
            this.direction = direction;
            this.beyond = beyond;
            this.first = first;
        }
    }

    private static final int INLINE_REPLIES = 2;

    /** The viewer may read this very comment; the post is asked apart. */
    private static String shown(String comment) {
        return "(" + comment + ".state = 'published' AND " + Visibility.inLists(comment + ".author_id", "$1") + ")";
    }

    private static final String LIVE_REPLY =
            "EXISTS (SELECT FROM comment answer WHERE answer.parent_id = c.id AND " + shown("answer") + ")";

    /**
     * Told apart from an empty conversation: a post that may not be read gives no row, a silent one gives a row of nulls.
     * OFFSET 0 keeps the planner from answering "is this one shown" by reading all people first.
     */
    private static final String UNDER_POST = """
            WITH target AS (SELECT p.id FROM post p %1$s WHERE p.id = $2 AND %2$s),
            page AS (
                SELECT c.id FROM comment c CROSS JOIN LATERAL (SELECT %3$s OR %4$s AS listed OFFSET 0) l
                 WHERE EXISTS (SELECT FROM target) AND c.post_id = $2 AND c.parent_id IS NULL
                   AND c.id @beyond@ $3 AND l.listed
                 ORDER BY c.id @direction@ LIMIT $4),
            listed AS (
                SELECT id, id AS top_id FROM page
                UNION ALL
                SELECT reply.id, page.id FROM page, LATERAL (
                    SELECT c.id FROM comment c WHERE c.parent_id = page.id AND %3$s ORDER BY c.id LIMIT %5$d) reply)
            SELECT found.* FROM target LEFT JOIN (
                SELECT listed.top_id, %6$s FROM listed JOIN comment c ON c.id = listed.id JOIN post p ON p.id = c.post_id
                 %1$s %7$s) found ON true
             ORDER BY found.top_id @direction@, found.parent_id NULLS FIRST, found.id
            """.formatted(
                    Readable.joinViewer("$1"),
                    Readable.direct("$1"),
                    shown("c"),
                    LIVE_REPLY,
                    INLINE_REPLIES,
                    CommentView.columns(shown("c")),
                    CommentView.joins("$1"));

    private static final String ONE = """
            SELECT %s FROM comment c JOIN post p ON p.id = c.post_id %s %s WHERE c.id = $2 AND %s AND (%s OR %s)
            """.formatted(
                    CommentView.columns(shown("c")),
                    Readable.joinViewer("$1"),
                    CommentView.joins("$1"),
                    Readable.direct("$1"),
                    shown("c"),
                    LIVE_REPLY);

    /** As above: no row for a comment that may not be read, a row of nulls for one without replies. */
    private static final String REPLIES = """
            WITH target AS (
                SELECT c.id FROM comment c JOIN post p ON p.id = c.post_id %1$s
                 WHERE c.id = $2 AND %2$s AND (%3$s OR %4$s)),
            page AS (
                SELECT c.id FROM comment c
                 WHERE EXISTS (SELECT FROM target) AND c.parent_id = $2 AND c.id > $3 AND %3$s
                 ORDER BY c.id LIMIT $4)
            SELECT found.* FROM target LEFT JOIN (
                SELECT %5$s FROM page JOIN comment c ON c.id = page.id JOIN post p ON p.id = c.post_id %1$s %6$s) found
                ON true
             ORDER BY found.id
            """.formatted(
                    Readable.joinViewer("$1"),
                    Readable.direct("$1"),
                    shown("c"),
                    LIVE_REPLY,
                    CommentView.columns(shown("c")),
                    CommentView.joins("$1"));

    private final Pool pool;
    private final Photos photos;

    CommentQueries(Pool pool, Photos photos) {
        this.pool = pool;
        this.photos = photos;
    }

    /** The top level with two replies each; fails with 404 where the post may not be read. */
    Uni<List<CommentView>> underPost(Viewer viewer, UUID post, Order order, Optional<Cursor> after, int limit) {
        String sql = UNDER_POST.replace("@direction@", order.direction).replace("@beyond@", order.beyond);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(viewer.id(), post, after.map(c -> c.uuid(0)).orElse(order.first), limit))
                .map(rows -> nested(rows, viewer));
    }

    /** Fails with 404 where it may not be read. */
    Uni<CommentView> byId(Viewer viewer, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(viewer.id(), id))
                .map(rows -> present(rows)
                        .map(row -> CommentView.from(row, viewer.id(), photos.in(row)))
                        .toList())
                .map(List::getFirst);
    }

    /** Oldest first; fails with 404 where the comment may not be read. */
    Uni<List<CommentView>> replies(Viewer viewer, UUID parent, Optional<Cursor> after, int limit) {
        return pool.preparedQuery(REPLIES)
                .execute(Tuple.of(viewer.id(), parent, after.map(c -> c.uuid(0)).orElse(Order.OLDEST.first), limit))
                .map(rows -> present(rows)
                        .map(row -> CommentView.from(row, viewer.id(), photos.in(row)))
                        .toList());
    }

    private List<CommentView> nested(RowSet<Row> rows, Viewer viewer) {
        Map<UUID, List<CommentView>> threads = new LinkedHashMap<>();
        present(rows)
                .forEach(row -> threads.computeIfAbsent(row.getUUID("top_id"), top -> new ArrayList<>())
                        .add(CommentView.from(row, viewer.id(), photos.in(row))));
        return threads.values().stream()
                .map(thread -> thread.getFirst().answeredBy(thread.subList(1, thread.size())))
                .toList();
    }

    private static Stream<Row> present(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw SharedProblem.NOT_FOUND.problem();
        }
        return StreamSupport.stream(rows.spliterator(), false).filter(row -> row.getUUID("id") != null);
    }
}
