package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.category.Category;
import com.mecabal.platform.geo.HiddenPoint.Point;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One page of a search as a statement; {@code $1} is the viewer.
 *
 * @param asOf the time that the ages in the score are counted to, the same on every page
 */
record ListingSearch(String sql, Tuple values, Sort sort, Instant asOf) {

    /** Words are ranked among so many of the newest matches. */
    private static final int CANDIDATES = 2_000;

    private static final int ALIKE = 20;

    /**
     * Weights of the spec: words, age with a half-life of about ten days, nearness. The rank is brought below 1 by its own
     * normalisation 32.
     */
    private static final String SCORE = """
            (0.55 * ts_rank_cd(l.search, websearch_to_tsquery('simple', %1$s), 32)
             + 0.25 * exp(- greatest(0, extract(epoch FROM %2$s::timestamptz - l.published_at)) / 86400 / 14)
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
        Conditions where = new Conditions();
        where.value(viewer.id());
        String distance = narrow(where, filter, category, now);
        String words = filter.words();
        String key = switch (sort) {
            case NEWEST -> "l.published_at";
            case PRICE_ASC, PRICE_DESC -> "l.price_kobo";
            case DISTANCE -> distance;
            case RELEVANCE ->
                SCORE.formatted(
                        where.value(words),
                        where.value(asOf.atOffset(ZoneOffset.UTC)),
                        distance == null ? "0" : "0.15 / (1 + " + distance + " / 5000)");
        };
        if (words != null) {
            where.and(matches(sort), words);
        }
        after.ifPresent(
                cursor -> where.and(sort.after(key, where.value(sort.from(cursor)), where.value(cursor.uuid(1)))));
        return new ListingSearch(page(where, key, distance, sort, rows), where.tuple(), sort, asOf);
    }

    /** The titles that look most like the words, for when too few have them. */
    static ListingSearch alike(Viewer viewer, ListingFilter filter, Optional<Category> category, Instant now) {
        Conditions where = new Conditions();
        where.value(viewer.id());
        String distance = narrow(where, filter, category, now);
        String words = where.value(filter.words());
        where.and("l.id IN (SELECT listings_titled_like(%s, 100))".formatted(words));
        String key = "word_similarity(%s, l.title_folded)::float8".formatted(words);
        return new ListingSearch(page(where, key, distance, Sort.RELEVANCE, ALIKE), where.tuple(), Sort.RELEVANCE, now);
    }

    Cursor cursor(ListingCard last) {
        return sort == Sort.RELEVANCE
                ? Cursor.at(last.sortKey(), last.id(), asOf)
                : sort == Sort.NEWEST ? Cursor.at(last.publishedAt(), last.id()) : Cursor.at(last.sortKey(), last.id());
    }

    /** Ranking everything that has a common word would read the whole market. */
    private static String matches(Sort sort) {
        String match = "search @@ websearch_to_tsquery('simple', %s)";
        return sort == Sort.RELEVANCE
                ? "l.id IN (SELECT id FROM listing WHERE state = 'active' AND " + match
                        + " ORDER BY published_at DESC LIMIT " + CANDIDATES + ")"
                : "l." + match;
    }

    /** Adds what was asked for and what the viewer may see; the distance as SQL, or null without a point. */
    private static String narrow(Conditions where, ListingFilter filter, Optional<Category> category, Instant now) {
        where.and("l.type = %s", filter.type() == null ? null : filter.type().wire())
                .and("l.price_kobo >= %s", filter.minPrice())
                .and("l.price_kobo <= %s", filter.maxPrice())
                .and("l.seller_id = %s", filter.seller())
                .and("l.details ->> 'condition' = %s", filter.condition())
                .and("l.place_id IN (SELECT place_id FROM people_place WHERE path @> ARRAY[%s::uuid])", filter.place());
        category.ifPresent(c -> where.and("l.cat" + c.path().size() + " = %s", c.id()));
        if (filter.postedWithinDays() != null) {
            where.and(
                    "l.published_at >= %s",
                    now.minus(Duration.ofDays(filter.postedWithinDays())).atOffset(ZoneOffset.UTC));
        }
        if (filter.onlyVerified()) {
            where.and("s.level IN ('resident', 'full')");
        }
        where.and(Readable.inLists("$1"));
        return near(where, filter);
    }

    private static String near(Conditions where, ListingFilter filter) {
        Point point = filter.near();
        double radius = filter.radius();
        if (point == null) {
            return null;
        }
        String here = "ST_SetSRID(ST_MakePoint(%s, %s), 4326)::geography"
                .formatted(where.value(point.longitude()), where.value(point.latitude()));
        where.and("ST_DWithin(l.public_point, " + here + ", %s)", radius);
        return "(l.public_point <-> " + here + ")";
    }

    private static String page(Conditions where, String key, String distance, Sort sort, int rows) {
        String limit = where.value(rows);
        return """
                SELECT %s, %s AS distance, %s AS sort_key
                  FROM listing l %s
                 WHERE %s
                 ORDER BY %s LIMIT %s
                """.formatted(
                        ListingCard.COLUMNS,
                        distance == null ? "NULL::float8" : distance,
                        key,
                        ListingCard.joins("$1"),
                        where.where(),
                        sort.orderBy(key),
                        limit);
    }
}
