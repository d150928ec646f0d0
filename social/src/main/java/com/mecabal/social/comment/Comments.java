package com.mecabal.social.comment;

import com.mecabal.platform.people.Visibility;
import com.mecabal.social.audience.Readable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table of comments with their counts and those of the post, and who follows a conversation. */
@ApplicationScoped
class Comments {

    /** One comment as its rules see it. */
    record Comment(UUID id, UUID postId, UUID parentId, UUID authorId, UUID postAuthorId, boolean published) {}

    /** The post that somebody wants to comment on, and what decides whether they may. */
    record Conversation(UUID postId, UUID postAuthorId, boolean isPublic, UUID originLgaId) {}

    /** Told of one comment at the most: the rest of a huge thread finds it in the app. */
    private static final int MOST_NOTIFIED = 200;

    Uni<Optional<Conversation>> conversation(SqlConnection tx, UUID viewer, UUID post) {
        return tx.preparedQuery("SELECT p.id, p.author_id, p.scope, p.origin_lga_id FROM post p "
                        + Readable.joinViewer("$1") + " WHERE p.id = $2 AND " + Readable.direct("$1"))
                .execute(Tuple.of(viewer, post))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Conversation(
                                row.getUUID("id"),
                                row.getUUID("author_id"),
                                "public".equals(row.getString("scope")),
                                row.getUUID("origin_lga_id")))
                        .findFirst());
    }

    /** A comment of this post that the viewer may read, or none. */
    Uni<Optional<Comment>> answered(SqlConnection tx, UUID viewer, UUID post, UUID id) {
        return tx.preparedQuery("""
                        SELECT c.id, c.post_id, c.parent_id, c.author_id, NULL::uuid AS post_author_id, c.state
                          FROM comment c WHERE c.id = $3 AND c.post_id = $2 AND c.state = 'published' AND %s
                        """.formatted(Visibility.direct("c.author_id", "$1")))
                .execute(Tuple.of(viewer, post, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Comments::from)
                        .findFirst());
    }

    Uni<Optional<Comment>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("""
                        SELECT c.id, c.post_id, c.parent_id, c.author_id, p.author_id AS post_author_id, c.state
                          FROM comment c JOIN post p ON p.id = c.post_id WHERE c.id = $1 FOR NO KEY UPDATE OF c
                        """)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Comments::from)
                        .findFirst());
    }

    /**
     * With its counts; and whoever comments follows the conversation from then on, unless they have silenced it. Counts are
     * locked in one order everywhere: the post's, then the parent's.
     */
    Uni<Void> add(SqlConnection tx, Comment comment, UUID inReplyTo, String content, Instant now) {
        return tx.preparedQuery("""
                        WITH made AS (
                            INSERT INTO comment (id, post_id, parent_id, in_reply_to_id, author_id, state, content, created_at, changed_at)
                            VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, $7)
                            RETURNING id, post_id, author_id, created_at
                        ), uncounted AS (
                            INSERT INTO comment_count (comment_id) SELECT id FROM made
                        ), following AS (
                            INSERT INTO thread_follow (post_id, person_id, since) SELECT post_id, author_id, created_at FROM made
                            ON CONFLICT (post_id, person_id) DO NOTHING
                        ), counted AS (
                            UPDATE post_count c SET comments = c.comments + 1 FROM made WHERE c.post_id = made.post_id
                            RETURNING c.post_id
                        )
                        UPDATE comment_count r SET replies = r.replies + 1 FROM counted WHERE r.comment_id = $3
                        """)
                .execute(Tuple.from(Arrays.asList(
                        comment.id(),
                        comment.postId(),
                        comment.parentId(),
                        inReplyTo,
                        comment.authorId(),
                        content,
                        now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection tx, Comment comment, Instant now) {
        return tx.preparedQuery("UPDATE comment SET state = 'deleted', changed_at = $2 WHERE id = $1")
                .execute(Tuple.of(comment.id(), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery("UPDATE post_count SET comments = comments - 1 WHERE post_id = $1")
                        .execute(Tuple.of(comment.postId())))
                .chain(() -> tx.preparedQuery("UPDATE comment_count SET replies = replies - 1 WHERE comment_id = $1")
                        .execute(Tuple.of(comment.parentId())))
                .replaceWithVoid();
    }

    /** Those who follow, may still read the post and may meet the author of the comment; the newest followers first. */
    Uni<List<UUID>> followers(SqlConnection tx, UUID post, UUID commenter) {
        return tx.preparedQuery(
                        """
                        SELECT f.person_id FROM thread_follow f JOIN post p ON p.id = f.post_id
                          JOIN people_person v ON v.person_id = f.person_id
                         WHERE f.post_id = $1 AND NOT f.muted AND f.person_id <> $2 AND %s AND %s
                         ORDER BY f.since DESC, f.person_id LIMIT %d
                        """.formatted(Readable.audience(), Visibility.inLists("$2", "f.person_id"), MOST_NOTIFIED))
                .execute(Tuple.of(post, commenter))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("person_id"))
                        .toList());
    }

    private static Comment from(Row row) {
        return new Comment(
                row.getUUID("id"),
                row.getUUID("post_id"),
                row.getUUID("parent_id"),
                row.getUUID("author_id"),
                row.getUUID("post_author_id"),
                "published".equals(row.getString("state")));
    }
}
