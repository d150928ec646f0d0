package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.category.Categories;
import com.mecabal.marketplace.category.Category;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads of listings. Every statement takes the viewer; a page is one statement, with seller cards, pictures and own saves. */
@ApplicationScoped
class ListingQueries {

    /** With fewer hits than this, titles that look like the words are shown too. */
    private static final int FEW = 10;

    static final UUID FIRST_ID = new UUID(-1, -1);

    static final String MINE = "SELECT " + ListingCard.COLUMNS + " FROM listing l " + ListingCard.joins("$1") + """
             WHERE l.seller_id = $1 AND l.state <> 'deleted' AND ($2::text IS NULL OR l.state = $2)
               AND ($3::text IS NULL OR l.type = $3) AND l.id < $4
             ORDER BY l.id DESC LIMIT $5
            """;

    private final Pool pool;
    private final ListingViews views;
    private final Categories categories;
    private final Clock clock;

    ListingQueries(Pool pool, ListingViews views, Categories categories, Clock clock) {
        this.pool = pool;
        this.views = views;
        this.categories = categories;
        this.clock = clock;
    }

    Uni<Page<ListingCard>> search(Viewer viewer, ListingFilter filter, PageRequest page) {
        Instant now = clock.instant();
        String list = "listings." + filter.sort();
        Optional<Cursor> after = page.after(list);
        return category(filter).chain(category -> {
            ListingSearch search = ListingSearch.of(viewer, filter, category, after, now, page.fetch());
            return cards(viewer, search).chain(found -> {
                boolean few = after.isEmpty() && filter.words() != null && found.size() < Math.min(FEW, page.limit());
                return few
                        ? cards(viewer, ListingSearch.alike(viewer, filter, category, now))
                                .map(alike -> new Page<>(joined(found, alike, page.limit()), null))
                        : Uni.createFrom().item(page.page(list, found, search::cursor));
            });
        });
    }

    Uni<ListingDetails> byId(Viewer viewer, UUID id) {
        return pool.preparedQuery("SELECT " + ListingRow.SELECT + ", " + ListingCard.BESIDE
                        + """
                        , %s AS photos, (SELECT count(*) FROM saved_listing x WHERE x.listing_id = l.id) AS saves
                          FROM listing l %s WHERE l.id = $2 AND %s
                        """.formatted(
                                        Media.column(ListingPhotos.IN, "l.id"),
                                        ListingCard.joins("$1") + Readable.joinViewer("$1"),
                                        Readable.direct("$1")))
                .execute(Tuple.of(viewer.id(), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    return views.details(rows.iterator().next(), viewer);
                });
    }

    /** Those of the asked-for that the viewer may see, in no order. */
    Uni<List<ListingCard>> byIds(Viewer viewer, Set<UUID> ids) {
        return pool.preparedQuery("SELECT " + ListingCard.COLUMNS + " FROM listing l " + ListingCard.joins("$1")
                        + Readable.joinViewer("$1") + " WHERE l.id = ANY ($2) AND " + Readable.direct("$1"))
                .execute(Tuple.of(viewer.id(), ids.toArray(UUID[]::new)))
                .map(rows -> views.cards(rows, viewer));
    }

    /** The seller's own in all states, newest first: ids are made in the order of time. */
    Uni<List<ListingCard>> mine(Viewer seller, ListingState state, ListingType type, Optional<Cursor> after, int rows) {
        return pool.preparedQuery(MINE)
                .execute(Tuple.of(
                        seller.accountId(),
                        state == null ? null : state.wire(),
                        type == null ? null : type.wire(),
                        after.map(c -> c.uuid(0)).orElse(FIRST_ID),
                        rows))
                .map(found -> views.cards(found, seller));
    }

    private Uni<List<ListingCard>> cards(Viewer viewer, ListingSearch search) {
        return pool.preparedQuery(search.sql()).execute(search.values()).map(rows -> views.cards(rows, viewer));
    }

    private Uni<Optional<Category>> category(ListingFilter filter) {
        if (filter.categoryId == null || filter.categoryId.isBlank()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return categories.find(filter.categoryId).invoke(found -> {
            if (found.isEmpty()) {
                throw SharedProblem.VALIDATION_FAILED.problem().error("/categoryId", "is not a category");
            }
        });
    }

    private static List<ListingCard> joined(List<ListingCard> exact, List<ListingCard> alike, int most) {
        Set<UUID> known = exact.stream().map(ListingCard::id).collect(Collectors.toCollection(HashSet::new));
        List<ListingCard> all = new ArrayList<>(exact);
        alike.stream().filter(card -> known.add(card.id())).forEach(all::add);
        return all.subList(0, Math.min(most, all.size()));
    }
}
