package com.mecabal.marketplace.saved;

import com.mecabal.contracts.shared.Money;
import com.mecabal.marketplace.listing.ListingCard;
import com.mecabal.marketplace.listing.ListingViews;
import com.mecabal.marketplace.listing.Readable;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code saved_listing}. */
@ApplicationScoped
class SavedListings {

    private static final Cursor FIRST = Cursor.at(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private final Transactions transactions;
    private final Pool pool;
    private final ListingViews views;
    private final Clock clock;

    SavedListings(Transactions transactions, Pool pool, ListingViews views, Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.views = views;
        this.clock = clock;
    }

    /** Keeps time and price of the first time; 404 for what the viewer may not see. */
    Uni<Void> save(Viewer viewer, UUID listing) {
        return transactions.write(tx -> tx.preparedQuery(
                        """
                        INSERT INTO saved_listing (person_id, listing_id, price_kobo, saved_at)
                        SELECT $1, l.id, l.price_kobo, $3 FROM listing l %s WHERE l.id = $2 AND %s
                        ON CONFLICT (person_id, listing_id) DO UPDATE SET saved_at = saved_listing.saved_at
                        """.formatted(Readable.joinViewer("$1"), Readable.direct("$1")))
                .execute(Tuple.of(viewer.accountId(), listing, clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                })
                .replaceWithVoid());
    }

    Uni<Void> forget(Viewer viewer, UUID listing) {
        return transactions.write(
                tx -> tx.preparedQuery("DELETE FROM saved_listing WHERE person_id = $1 AND listing_id = $2")
                        .execute(Tuple.of(viewer.accountId(), listing))
                        .replaceWithVoid());
    }

    /** Latest first. What is neither live nor sold comes back by itself when it is published again. */
    Uni<List<SavedListing>> of(Viewer viewer, Optional<Cursor> after, int rows) {
        Cursor from = after.orElse(FIRST);
        return pool.preparedQuery("SELECT " + ListingCard.COLUMNS + """
                        , mine.price_kobo AS saved_price, mine.saved_at
                          FROM saved_listing mine JOIN listing l ON l.id = mine.listing_id
                        """ + ListingCard.joins("$1")
                        + Readable.joinViewer("$1")
                        + """
                         WHERE mine.person_id = $1::uuid AND (mine.saved_at, mine.listing_id) < ($2, $3)
                           AND l.state IN ('active', 'sold') AND %s
                         ORDER BY mine.saved_at DESC, mine.listing_id DESC LIMIT $4
                        """.formatted(Readable.reached("$1")))
                .execute(Tuple.of(viewer.accountId(), from.instant(0).atOffset(ZoneOffset.UTC), from.uuid(1), rows))
                .map(found -> saved(found, viewer));
    }

    private List<SavedListing> saved(RowSet<Row> found, Viewer viewer) {
        List<ListingCard> cards = views.cards(found, viewer);
        List<SavedListing> saved = new ArrayList<>(cards.size());
        for (Row row : found) {
            saved.add(new SavedListing(
                    cards.get(saved.size()),
                    Money.naira(row.getLong("saved_price")),
                    row.getOffsetDateTime("saved_at").toInstant()));
        }
        return saved;
    }
}
