package com.mecabal.marketplace.listing;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.StoreFailures;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Table {@code listing}: load, lock, save. */
@ApplicationScoped
class Listings {

    /** {@code $1} now · {@code $2} rows. */
    static final String EXPIRED = """
            SELECT id FROM listing WHERE state = 'active' AND expires_at <= $1
             ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private final ListingRow row;

    Listings(ListingRow row) {
        this.row = row;
    }

    /** @param twin id of a live listing of the same thing, or null */
    record Market(long live, UUID twin) {}

    /** The seller's own, locked; 404 for another's, a deleted one or none. */
    Uni<Listing> lockOwn(SqlConnection tx, Viewer seller, UUID id) {
        return tx.preparedQuery("""
                        SELECT * FROM listing WHERE id = $1 AND seller_id = $2 AND state <> 'deleted' FOR UPDATE
                        """).execute(Tuple.of(id, seller.accountId())).map(rows -> {
            if (rows.size() == 0) {
                throw SharedProblem.NOT_FOUND.problem();
            }
            return row.read(rows.iterator().next());
        });
    }

    /**
     * One publication of a seller at a time: counting and looking for a twin must not race. Taken before any row lock. The hash
     * may collide with another seller's, who then waits for nothing but a moment.
     */
    Uni<Void> lockSeller(SqlConnection tx, UUID seller) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('listing-seller:' || $1, 0))")
                .execute(Tuple.of(seller.toString()))
                .replaceWithVoid();
    }

    /** What else the seller has on the market; needs {@link #lockSeller}. */
    Uni<Market> market(SqlConnection tx, Listing listing) {
        return tx.preparedQuery("""
                        SELECT count(*) AS live, (array_agg(id) FILTER (WHERE dedupe_key = $3))[1] AS twin
                          FROM listing WHERE seller_id = $1 AND state = 'active' AND id <> $2
                        """)
                .execute(Tuple.of(listing.sellerId(), listing.id(), listing.dedupeKey()))
                .map(rows -> rows.iterator().next())
                .map(found -> new Market(found.getLong("live"), found.getUUID("twin")));
    }

    Uni<Void> save(SqlConnection tx, Listing listing) {
        return tx.preparedQuery(ListingRow.SAVE)
                .execute(row.values(listing))
                .onFailure(failure -> StoreFailures.isDuplicate(failure, "listing_once"))
                .transform(failure -> ListingProblem.DUPLICATE.problem())
                .replaceWithVoid();
    }

    /** Closes a batch of live ones whose time is over; two instances take different ones. */
    Uni<List<Listing>> expire(SqlConnection tx, Instant now, int most) {
        return tx.preparedQuery(
                        "UPDATE listing SET state = 'expired', version = version + 1, updated_at = $1 WHERE id IN ("
                                + EXPIRED + ") RETURNING *")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), most))
                .map(this::all);
    }

    /** Deleted ones that nobody may appeal about any more; their rows, saves and pictures go. */
    Uni<Integer> purge(SqlConnection tx, Instant deletedBefore, int most) {
        return tx.preparedQuery("""
                        DELETE FROM listing WHERE id IN (SELECT id FROM listing WHERE state = 'deleted' AND updated_at < $1
                                                          ORDER BY updated_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        """)
                .execute(Tuple.of(deletedBefore.atOffset(ZoneOffset.UTC), most))
                .map(RowSet::rowCount);
    }

    /** Everything of an erased seller, locked. */
    Uni<List<Listing>> ofSeller(SqlConnection tx, UUID seller) {
        return tx.preparedQuery("SELECT * FROM listing WHERE seller_id = $1 ORDER BY id FOR UPDATE")
                .execute(Tuple.of(seller))
                .map(this::all);
    }

    Uni<Void> deleteOfSeller(SqlConnection tx, UUID seller) {
        return tx.preparedQuery("DELETE FROM listing WHERE seller_id = $1")
                .execute(Tuple.of(seller))
                .replaceWithVoid();
    }

    private List<Listing> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(row::read).toList();
    }
}
