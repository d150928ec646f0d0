package com.mecabal.social.post;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.StoreFailures;
import com.mecabal.social.audience.Audience;
import com.mecabal.social.audience.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The table of posts, their counts and their revisions. */
@ApplicationScoped
class Posts {

    /** What an author has published in a span of time, wide ones also counted apart, and when the first of each was. */
    record Tally(int posts, int widePosts, Instant oldest, Instant oldestWide) {}

    Uni<Void> add(SqlConnection tx, Post post) {
        return tx.preparedQuery("""
                        WITH made AS (
                            INSERT INTO post (id, author_id, kind, state, scope, audience_place_id, origin_lga_id, title,
                                              content, lang, category_key, version, created_at, published_at, expires_at, changed_at)
                            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                            RETURNING id)
                        INSERT INTO post_count (post_id) SELECT id FROM made
                        """)
                .execute(Tuple.from(Arrays.asList(
                        post.id(),
                        post.authorId(),
                        post.kind().wire(),
                        post.state().wire(),
                        post.audience().scope().wire(),
                        post.audience().placeId(),
                        post.audience().originLgaId(),
                        post.title(),
                        post.content(),
                        post.lang().wire(),
                        post.categoryKey(),
                        post.version(),
                        utc(post.createdAt()),
                        utc(post.publishedAt()),
                        utc(post.expiresAt()),
                        utc(post.changedAt()))))
                .onFailure(failure -> StoreFailures.isUnknownReference(failure, "post_category_known"))
                .transform(unknown -> unknownCategory())
                .replaceWithVoid();
    }

    /** Locks the row until the transaction ends; comments and reactions go on beside it. */
    Uni<Optional<Post>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("SELECT * FROM post WHERE id = $1 FOR NO KEY UPDATE")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(from(rows.iterator().next())));
    }

    Uni<Void> save(SqlConnection tx, Post post) {
        return tx.preparedQuery("""
                        UPDATE post SET state = $2, title = $3, content = $4, category_key = $5, version = $6,
                                        edited_at = $7, expires_at = $8, changed_at = $9
                         WHERE id = $1
                        """)
                .execute(Tuple.from(Arrays.asList(
                        post.id(),
                        post.state().wire(),
                        post.title(),
                        post.content(),
                        post.categoryKey(),
                        post.version(),
                        utc(post.editedAt()),
                        utc(post.expiresAt()),
                        utc(post.changedAt()))))
                .onFailure(failure -> StoreFailures.isUnknownReference(failure, "post_category_known"))
                .transform(unknown -> unknownCategory())
                .replaceWithVoid();
    }

    /** Keeps what stood there until now. */
    Uni<Void> keepRevision(SqlConnection tx, Post before, UUID[] mediaIds) {
        return tx.preparedQuery("""
                        INSERT INTO post_revision (post_id, revision, title, content, media_ids, edited_at)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        before.id(),
                        before.version(),
                        before.title(),
                        before.content(),
                        mediaIds,
                        utc(before.editedAt() == null ? before.publishedAt() : before.editedAt()))))
                .replaceWithVoid();
    }

    /** Two posts of one author at once must not both be the last that the day allows: one waits here for the other. */
    Uni<Void> lockAuthor(SqlConnection tx, UUID author) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('post:' || $1::text, 0))")
                .execute(Tuple.of(author.toString()))
                .replaceWithVoid();
    }

    /** To be asked under the author's lock, and in a statement of its own: it sees what was committed before the lock was had. */
    Uni<Tally> publishedSince(SqlConnection tx, UUID author, Instant since) {
        return tx.preparedQuery("""
                                SELECT count(*)::int AS posts, min(published_at) AS oldest,
                                       (count(*) FILTER (WHERE scope IN ('lga', 'public')))::int AS wide,
                                       min(published_at) FILTER (WHERE scope IN ('lga', 'public')) AS oldest_wide
                                  FROM post WHERE author_id = $1 AND published_at > $2
                                """)
                .execute(Tuple.of(author, utc(since)))
                .map(rows -> tally(rows.iterator().next()));
    }

    private static Tally tally(Row row) {
        return new Tally(
                row.getInteger("posts"), row.getInteger("wide"), instant(row, "oldest"), instant(row, "oldest_wide"));
    }

    private static Post from(Row row) {
        return new Post(
                row.getUUID("id"),
                row.getUUID("author_id"),
                PostKind.of(row.getString("kind")),
                PostState.of(row.getString("state")),
                new Audience(
                        Scope.of(row.getString("scope")),
                        row.getUUID("audience_place_id"),
                        row.getUUID("origin_lga_id")),
                row.getString("title"),
                row.getString("content"),
                PostLanguage.of(row.getString("lang")),
                row.getString("category_key"),
                row.getInteger("version"),
                instant(row, "created_at"),
                instant(row, "published_at"),
                instant(row, "edited_at"),
                instant(row, "expires_at"),
                instant(row, "changed_at"));
    }

    private static RuntimeException unknownCategory() {
        return SharedProblem.UNKNOWN_REFERENCE.problem().error("/categoryKey", "is no category");
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
