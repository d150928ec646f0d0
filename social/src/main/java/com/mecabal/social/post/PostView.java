package com.mecabal.social.post;

import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.etag.RevisionTag;
import com.mecabal.platform.etag.Tagged;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.people.PersonCard;
import com.mecabal.social.photo.Photos;
import com.mecabal.social.reaction.ReactionKind;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A post as one viewer sees it, alone and in the feed alike.
 *
 * @param mine null for nobody in particular
 */
public record PostView(
        UUID id,
        String kind,
        String state,
        Author author,
        Reach audience,
        String title,
        String content,
        String lang,
        String categoryKey,
        List<MediaView> media,
        Counts counts,
        Mine mine,
        int revision,
        Instant createdAt,
        Instant publishedAt,
        Instant editedAt,
        Instant expiresAt)
        implements Tagged, Shows {

    /** To strangers of a public post: the given name, and no place. */
    public record Author(UUID id, String name, String avatarUrl, String level, String placeName) {

        public static Author from(Row row, UUID id, boolean stranger) {
            PersonCard card = PersonCard.read(row, "author", id);
            String given = row.getString("author_first_name");
            return new Author(
                    id,
                    stranger && given != null ? given : card.displayName(),
                    card.avatar() == null ? null : card.avatar().url(),
                    card.level(),
                    stranger ? null : row.getString("author_place"));
        }
    }

    public record Reach(String scope, UUID placeId, String placeName) {}

    public record Counts(Map<String, Integer> reactions, int comments) {}

    public record Mine(ReactionKind reaction, boolean canEdit) {}

    /** What {@link #from} reads; {@link #joins} brings the tables. The viewer's places are looked up once for all rows. */
    public static String columns(String viewer) {
        return """
                p.id, p.kind, p.state, p.author_id, p.scope, p.audience_place_id, p.title, p.content, p.lang,
                p.category_key, p.version, p.created_at, p.published_at, p.edited_at, p.expires_at,
                place.name AS place_name, n.reactions, n.comments, r.kind AS my_reaction,
                (p.audience_place_id = ANY ((SELECT me.access_place_ids || me.work_place_ids || me.home_path
                                               FROM people_person me WHERE me.person_id = %s::uuid)::uuid[])) IS NOT TRUE
                    AS stranger,
                """.formatted(viewer) + Photos.column(Photos.POST, "p.id") + ", " + authorColumns();
    }

    public static String authorColumns() {
        return "a.first_name AS author_first_name, home.name AS author_place, " + PersonCard.columns("a", "author");
    }

    /** Joins onto {@code post p}: one row in, one row out, each by a primary key. */
    public static String joins(String viewer) {
        return """
                LEFT JOIN people_place place ON place.place_id = p.audience_place_id
                LEFT JOIN people_person a ON a.person_id = p.author_id
                LEFT JOIN people_place home ON home.place_id = a.community_place_id
                LEFT JOIN post_count n ON n.post_id = p.id
                LEFT JOIN reaction r ON r.target_id = p.id AND r.person_id = %s::uuid
                """.formatted(viewer);
    }

    public static PostView from(Row row, UUID viewer, List<MediaView> photos) {
        UUID author = row.getUUID("author_id");
        boolean own = author.equals(viewer);
        boolean stranger = row.getBoolean("stranger") && !own;
        return new PostView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                Author.from(row, author, stranger),
                new Reach(row.getString("scope"), row.getUUID("audience_place_id"), row.getString("place_name")),
                row.getString("title"),
                row.getString("content"),
                row.getString("lang"),
                row.getString("category_key"),
                photos,
                new Counts(
                        ReactionKind.counts(row.getArrayOfIntegers("reactions")),
                        Objects.requireNonNullElse(row.getInteger("comments"), 0)),
                viewer == null ? null : new Mine(ReactionKind.at(row.getShort("my_reaction")), own),
                row.getInteger("version"),
                instant(row, "created_at"),
                instant(row, "published_at"),
                instant(row, "edited_at"),
                instant(row, "expires_at"));
    }

    /** For clients that save data: small photos only. */
    public PostView lean() {
        List<MediaView> small = media.stream().map(MediaView::lean).toList();
        return new PostView(
                id,
                kind,
                state,
                author,
                audience,
                title,
                content,
                lang,
                categoryKey,
                small,
                counts,
                mine,
                revision,
                createdAt,
                publishedAt,
                editedAt,
                expiresAt);
    }

    @Override
    public void shown(CacheTags tags) {
        tags.add("post", id).add("place", audience.placeId()).person(author.id());
    }

    /** The revision, which {@code If-Match} asks for, and a digest of all else, which {@code If-None-Match} asks for too. */
    @Override
    public Object tag() {
        return RevisionTag.of(revision, Arrays.asList(state, author, audience, media, counts, mine));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
