package com.mecabal.marketplace.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.marketplace.Market;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Each order of a search can be read off the index that is meant for it. Statistics belong to the tables' owner, so that the
 * planner would take 20,000 live rows for a hundred and sort them; the tests take that way from it and see whether another is left.
 */
@QuarkusTest
class ListingPlanTest {

    private static final int ROWS = 20_000;

    @Inject
    TestPlaces places;

    @Inject
    Market market;

    @Inject
    Pool pool;

    @Test
    void everyOrder_walksTheIndexThatFits() {
        Area lekki = places.area();
        seed(lekki);

        assertThat(plan(new ListingFilter())).contains("Index Scan Backward using listing_newest");

        ListingFilter cheap = new ListingFilter();
        cheap.sort = "priceAsc";
        assertThat(plan(cheap)).contains("Index Scan using listing_price");

        ListingFilter near = new ListingFilter();
        near.near = lekki.longitude() + "," + lekki.latitude();
        assertThat(plan(near)).contains("Index Scan using listing_near");
    }

    private void seed(Area area) {
        market.run("""
                INSERT INTO listing (id, seller_id, type, state, cat1, category_id, title, description, price_kobo, price_type,
                    language, quantity, accepts_offers, delivery_offered, details, longitude, latitude, precision,
                    public_longitude, public_latitude, address, place_id, show_exact, audience, search, title_folded,
                    dedupe_key, created_at, updated_at, published_at, expires_at, version)
                SELECT gen_random_uuid(), gen_random_uuid(), 'service', 'active', 'services', 'tutoring', 'Seeded number' || n,
                       'A listing among very many', n, 'fixed', 'en', 1, false, false, '{}', lng, lat, 'point', lng, lat,
                       'Somewhere in it', $1, false, 'everyone', to_tsvector('simple', 'seeded number' || n),
                       'seeded number' || n, n::text, at, at, at, at + interval '90 days', 1
                  FROM generate_series(1, $4) n,
                       LATERAL (SELECT now() - n * interval '1 minute' AS at, $2 + (n % 200) * 0.001 AS lng,
                                       $3 + (n / 200) * 0.001 AS lat) t
                """, area.neighbourhood(), area.longitude(), area.latitude(), ROWS);
    }

    private String plan(ListingFilter filter) {
        ListingSearch search =
                ListingSearch.of(Viewer.ANONYMOUS, filter, Optional.empty(), Optional.empty(), Instant.now(), 21);
        return pool.withConnection(connection -> connection
                        .query("SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off")
                        .execute()
                        .chain(() -> connection
                                .preparedQuery("EXPLAIN (COSTS OFF) " + search.sql())
                                .execute(search.values()))
                        .call(() -> connection
                                .query("RESET enable_sort; RESET enable_seqscan; RESET enable_bitmapscan")
                                .execute()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
