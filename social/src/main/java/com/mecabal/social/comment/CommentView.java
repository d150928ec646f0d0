package com.mecabal.social.comment;

import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.media.MediaView;
import com.mecabal.social.photo.Photos;
import com.mecabal.social.post.PostView;
import com.mecabal.social.reaction.ReactionKind;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A comment as one viewer sees it.
 *
 * @param state published, or deleted for a tombstone, which has neither author nor content
 * @param replies the first two, on the top level of a list
 */
record CommentView(
        UUID id,
        UUID postId,
        UUID parentId,
        UUID inReplyToId,
        String state,
        PostView.Author author,
        String content,
        List<MediaView> media,
        Counts counts,
        Mine mine,
        int replyCount,
        List<CommentView> replies,
        Instant createdAt)
        implements Shows {

    record Counts(Map<String, Integer> reactions) {}

    record Mine(ReactionKind reaction, boolean canEdit, boolean canDelete) {}

    /** What {@link #from} reads of {@code comment c} under {@code post p}; a viewer {@code v} is joined. */
    static String columns(String shown) {
        return """
                c.id, c.post_id, c.parent_id, c.in_reply_to_id, c.author_id, c.content, c.created_at,
                %s AS shown, n.reactions, n.replies, r.kind AS my_reaction, p.author_id AS post_author_id,
                (p.audience_place_id = ANY (v.access_place_ids || v.work_place_ids || v.home_path)) IS NOT TRUE AS stranger,
                """.formatted(shown) + Photos.column(Photos.COMMENT, "c.id") + ", " + PostView.authorColumns();
    }

    static String joins(String viewer) {
        return """
                LEFT JOIN people_person a ON a.person_id = c.author_id
                LEFT JOIN people_place home ON home.place_id = a.community_place_id
                LEFT JOIN comment_count n ON n.comment_id = c.id
                LEFT JOIN reaction r ON r.target_id = c.id AND r.person_id = %s::uuid
                """.formatted(viewer);
    }

    static CommentView from(Row row, UUID viewer, List<MediaView> photos) {
        boolean shown = row.getBoolean("shown");
        UUID author = row.getUUID("author_id");
        boolean own = author.equals(viewer);
        boolean stranger = row.getBoolean("stranger") && !own;
        return new CommentView(
                row.getUUID("id"),
                row.getUUID("post_id"),
                row.getUUID("parent_id"),
                row.getUUID("in_reply_to_id"),
                shown ? "published" : "deleted",
                shown ? PostView.Author.from(row, author, stranger) : null,
                shown ? row.getString("content") : null,
                shown ? photos : List.of(),
                new Counts(shown ? ReactionKind.counts(row.getArrayOfIntegers("reactions")) : Map.of()),
                viewer == null || !shown
                        ? null
                        : new Mine(
                                ReactionKind.at(row.getShort("my_reaction")),
                                own,
                                own || row.getUUID("post_author_id").equals(viewer)),
                Objects.requireNonNullElse(row.getInteger("replies"), 0),
                List.of(),
                row.getOffsetDateTime("created_at").toInstant());
    }

    @Override
    public void shown(CacheTags tags) {
        tags.add("comment", id).add("post", postId);
        if (author != null) {
            tags.person(author.id());
        }
        replies.forEach(reply -> reply.shown(tags));
    }

    CommentView answeredBy(List<CommentView> first) {
        return new CommentView(
                id,
                postId,
                parentId,
                inReplyToId,
                state,
                author,
                content,
                media,
                counts,
                mine,
                replyCount,
                first,
                createdAt);
    }
}
