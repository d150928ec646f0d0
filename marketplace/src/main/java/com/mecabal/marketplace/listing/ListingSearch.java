package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.marketplace.category.Category;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.FirstRows;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One page of a search as a statement; {@code $1} is the viewer. What the page shows is found first, by ids: newest and cheapest
 * by walking the index of their order, nearest by walking outwards from the point, and with words by putting those that match in
 * order. Only then come the cards, so that none is made of what is not shown.
 *
 * @param asOf the time that the ages in the score are counted to, the same on every page
 */
record ListingSearch(String sql, Tuple values, Sort sort, Instant asOf) {

    /** By relevance the newest matches are ranked, so many; then a search is over. */
    private static final int RANKED = 500;

    /** Words in another order: a page is taken from so many of the next matches; a hundred are shown at most, and few sellers are hidden. */
    private static final int NEXT = 200;

    private static final int ALIKE = 20;

    private static final String VIEWER = Readable.joinViewer("$1");
    private static final String AUDIENCE = Readable.audience();
    private static final String MET = Readable.met("l.seller_id", "$1");
    private static final String SHOWN = ListingCard.joins("$1");

    /**
     * Weights of the spec: words, age with a half-life of about ten days, nearness. The rank is brought below 1 by its own
     * normalisation 32. The words are parsed once, and the age is a float from the start:
     * extract() would make a numeric of it, whose exp() is a hundred times slower.
     */
    private static final String SCORE = """
            (0.55 * ts_rank_cd(l.search, (SELECT websearch_to_tsquery('simple', %1$s)), 32)
             + 0.25 * exp(- greatest(0, date_part('epoch', %2$s::timestamptz - l.published_at)) / 86400 / 14)
             + %3$s)::float8""";

    static ListingSearch of(
            Viewer viewer,
            ListingFilter filter,
            Optional<Category> category,
            Optional<Cursor> after,
            Instant now,
            int rows) {
        Sort sort = filter.sort();
        Instant asOf = sort == Sort.RELEVANCE ? after.map(c -> c.instant(2)).orElse(now) : now;
        Parameters values = new Parameters(viewer.id());
        Conditions own = own(values, filter, category, now);
        String distance = near(values, own, filter);
        String words = filter.words();
        String key = switch (sort) {
            case NEWEST -> "l.published_at";
            case PRICE_ASC, PRICE_DESC -> "l.price_kobo";
            case DISTANCE -> distance;
            case RELEVANCE ->
                SCORE.formatted(
                        values.add(words),
                        values.add(asOf.atOffset(ZoneOffset.UTC)),
                        distance == null ? "0" : "0.15 / (1 + " + distance + " / 5000)");
        };
        Conditions beyond = new Conditions(values);
        after.ifPresent(
                cursor -> beyond.and(sort.after(key, values.add(sort.from(cursor)), values.add(cursor.uuid(1)))));
        own.and("l.search @@ websearch_to_tsquery('simple', %s)", words);
        String found;
        if (words == null) {
            found = walked(own.and(beyond).and(seen(values, filter)), key, sort, values.add(rows));
        } else {
            String candidates = sort == Sort.RELEVANCE
                    ? newestByScore(own.and("l.published_at <= %s", asOf.atOffset(ZoneOffset.UTC)), beyond, key)
                    : next(own.and(beyond), key, sort);
            found = FirstRows.of(
                    "SELECT l.id, l.sort_key FROM (%s) l WHERE %s ORDER BY %s"
                            .formatted(candidates, seen(values, filter), sort.orderBy("l.sort_key")),
                    values.add(rows));
        }
        return new ListingSearch(page(found, distance, sort), values.tuple(), sort, asOf);
    }

    /** The titles that look most like the words, for when too few have them. */
    static ListingSearch alike(Viewer viewer, ListingFilter filter, Optional<Category> category, Instant now) {
        Parameters values = new Parameters(viewer.id());
        Conditions own = own(values, filter, category, now);
        String distance = near(values, own, filter);
        String words = values.add(filter.words());
        own.and("l.id IN (SELECT listings_titled_like(%s, 100))".formatted(words));
        String key = "word_similarity(%s, l.title_folded)::float8".formatted(words);
        String found = walked(own.and(seen(values, filter)), key, Sort.RELEVANCE, values.add(ALIKE));
        return new ListingSearch(page(found, distance, Sort.RELEVANCE), values.tuple(), Sort.RELEVANCE, now);
    }

    Cursor cursor(ListingCard last) {
        return sort == Sort.RELEVANCE
                ? Cursor.at(last.sortKey(), last.id(), asOf)
                : sort == Sort.NEWEST ? Cursor.at(last.publishedAt(), last.id()) : Cursor.at(last.sortKey(), last.id());
    }

    /**
     * The first of those that the viewer may see. An index of distances has no ids in it, so all that stand where the last one
     * does come along and are put in order at the end; the other indexes have ids, and thousands may share a price.
     */
    private static String walked(Conditions where, String key, Sort sort, String rows) {
        String all = "SELECT l.id, %s AS sort_key FROM listing l %s WHERE %s".formatted(key, VIEWER, where);
        return sort == Sort.DISTANCE
                ? "SELECT * FROM (%s ORDER BY %s FETCH FIRST (%s) ROWS WITH TIES) l ORDER BY %s LIMIT %3$s"
                        .formatted(all, key, rows, sort.orderBy("l.sort_key"))
                : FirstRows.of(all + " ORDER BY " + sort.orderBy(key), rows);
    }

    /** Ranking everything that has a common word would read the whole market. */
    private static String newestByScore(Conditions own, Conditions beyond, String score) {
        return """
                SELECT l.id, l.seller_id, %s AS sort_key
                  FROM (SELECT l.id, l.seller_id, l.published_at, l.search, l.public_point FROM listing l %s
                         WHERE %s ORDER BY l.published_at DESC LIMIT %d) l
                 WHERE %s ORDER BY sort_key DESC, l.id DESC""".formatted(score, VIEWER, own, RANKED, beyond);
    }

    /** By the sort value alone, as the indexes have it, so all that share the last one's come along; then in the order of the page. */
    private static String next(Conditions own, String key, Sort sort) {
        return """
                SELECT l.id, l.seller_id, l.sort_key
                  FROM (SELECT l.id, l.seller_id, %1$s AS sort_key FROM listing l %2$s
                         WHERE %3$s ORDER BY %1$s %4$s FETCH FIRST %5$d ROWS WITH TIES) l
                 ORDER BY %6$s""".formatted(key, VIEWER, own, sort.direction(), NEXT, sort.orderBy("l.sort_key"));
    }

    /** What was asked for, of the listing itself. */
    private static Conditions own(Parameters values, ListingFilter filter, Optional<Category> category, Instant now) {
        Conditions own = new Conditions(values)
                .and("l.state = 'active'")
                .and(AUDIENCE)
                .and("l.type = %s", filter.type() == null ? null : filter.type().wire())
                .and("l.price_kobo >= %s", filter.minPrice())
                .and("l.price_kobo <= %s", filter.maxPrice())
                .and("l.seller_id = %s", filter.seller())
                .and("l.details ->> 'condition' = %s", filter.condition())
                .and("l.place_id IN (SELECT place_id FROM people_place WHERE path @> ARRAY[%s::uuid])", filter.place());
        category.ifPresent(c -> own.and("l.cat" + c.path().size() + " = %s", c.id()));
        Long days = filter.postedWithinDays();
        return own.and(
                "l.published_at >= %s",
                days == null ? null : now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC));
    }

    /** The distance as SQL, or null without a point. */
    private static String near(Parameters values, Conditions own, ListingFilter filter) {
        GeoPoint point = filter.near();
        double radius = filter.radius();
        if (point == null) {
            return null;
        }
        String here = "ST_SetSRID(ST_MakePoint(%s, %s), 4326)::geography"
                .formatted(values.add(point.longitude()), values.add(point.latitude()));
        own.and("ST_DWithin(l.public_point, " + here + ", %s)", radius);
        return "(l.public_point <-> " + here + ")";
    }

    /** What the seller tells. */
    private static Conditions seen(Parameters values, ListingFilter filter) {
        Conditions seen = new Conditions(values).and(MET);
        return filter.onlyVerified()
                ? seen.and(
                        "EXISTS (SELECT FROM people_person w WHERE w.person_id = l.seller_id AND w.level IN ('resident', 'full'))")
                : seen;
    }

    private static String page(String found, String distance, Sort sort) {
        String far = distance == null ? "NULL::float8" : sort == Sort.DISTANCE ? "found.sort_key" : distance;
        return """
                SELECT %s, %s AS distance, found.sort_key
                  FROM (%s) found JOIN listing l ON l.id = found.id %s
                 ORDER BY %s
                """.formatted(ListingCard.COLUMNS, far, found, SHOWN, sort.orderBy("found.sort_key"));
    }
}
