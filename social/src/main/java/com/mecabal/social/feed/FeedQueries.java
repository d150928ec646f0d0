package com.mecabal.social.feed;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.social.audience.Readable;
import com.mecabal.social.photo.Photos;
import com.mecabal.social.post.Newest;
import com.mecabal.social.post.PostView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A page of the feed is one statement, with authors, counts, photos and the viewer's own reactions. */
@ApplicationScoped
class FeedQueries {

    /** So many places make a home: street, estate, neighbourhood, work, LGA. A page must not grow with memberships. */
    private static final int MOST_PLACES = 8;

    /** One backward range of an index: the newest posts at a place, hidden authors left out inside the range. */
    private static final String RANGE = """
            SELECT p.id, p.published_at FROM post p
             WHERE p.%1$s = pl.place_id AND (p.published_at, p.id) < ($2, $3)
               AND (p.expires_at IS NULL OR p.expires_at > $5) AND %2$s
             ORDER BY p.published_at DESC, p.id DESC LIMIT $4""";

    /** The viewer's own places: those with access, of work, and the LGA of the home. */
    private static final String OWN_PLACES = """
            SELECT pl.place_id FROM people_person me
              JOIN people_place pl ON pl.place_id = ANY (me.access_place_ids || me.work_place_ids || me.home_path)
               AND (pl.kind IN ('lga', 'lcda') OR pl.place_id = ANY (me.access_place_ids || me.work_place_ids))
             WHERE me.person_id = $1 %s
             ORDER BY cardinality(pl.path) DESC, pl.place_id LIMIT %d""";

    private static final String AT_OWN_PLACES =
            """
            SELECT found.id, found.published_at FROM people_person v, own_place pl, LATERAL (%s) found
             WHERE v.person_id = $1""".formatted(RANGE.formatted("audience_place_id", Readable.inLists("$1")));

    private static final String PAGE = """
            WITH own_place AS (%1$s),
            newest AS (%2$s ORDER BY published_at DESC, id DESC LIMIT $4)
            SELECT %3$s FROM newest JOIN post p ON p.id = newest.id %4$s
             ORDER BY newest.published_at DESC, newest.id DESC
            """;

    /** Of all places of the viewer. A post is said to one place, so none comes twice. */
    static final String LATEST = page(OWN_PLACES.formatted("", MOST_PLACES), AT_OWN_PLACES);

    /**
     * Of one place, $6. One that is not the viewer's own is read as strangers read it, through the indexes of public posts, so
     * that nobody scans an estate in vain. An LGA has the public posts of all that lies in it besides.
     */
    static final String LATEST_AT = page(OWN_PLACES.formatted("AND pl.place_id = $6", 1), """
            %s
            UNION
            SELECT found.id, found.published_at FROM (SELECT $6::uuid AS place_id) pl, LATERAL (%s) found
             WHERE NOT EXISTS (SELECT FROM own_place)
            UNION
            SELECT found.id, found.published_at FROM (SELECT $6::uuid AS place_id) pl, LATERAL (%s) found
            """.formatted(
                    AT_OWN_PLACES,
                    RANGE.formatted("audience_place_id", Readable.publicInLists("$1")),
                    RANGE.formatted("origin_lga_id", Readable.publicInLists("$1"))));

    private final Pool pool;
    private final Photos photos;
    private final Clock clock;

    FeedQueries(Pool pool, Photos photos, Clock clock) {
        this.pool = pool;
        this.photos = photos;
        this.clock = clock;
    }

    /** @param place null for all places of the viewer */
    Uni<List<PostView>> latest(Viewer viewer, UUID place, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(Newest.FIRST);
        Tuple values = Tuple.of(viewer.id(), Newest.time(from), from.uuid(1), limit)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        if (place != null) {
            values.addUUID(place);
        }
        return pool.preparedQuery(place == null ? LATEST : LATEST_AT)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> PostView.from(row, viewer.id(), photos.in(row)))
                        .toList());
    }

    private static String page(String ownPlaces, String newest) {
        return PAGE.formatted(ownPlaces, newest, PostView.columns("$1"), PostView.joins("$1"));
    }
}
