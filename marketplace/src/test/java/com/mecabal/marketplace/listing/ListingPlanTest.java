package com.mecabal.marketplace.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.marketplace.category.Categories;
import com.mecabal.marketplace.category.Category;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Plans;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every list of the market is read off the index that is meant for it, and no further than its page goes. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingPlanTest {

    private static final UUID SELLER = UUID.fromString("20000000-0000-0000-0000-000000000007");

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Plans plans;

    @Inject
    Categories categories;

    private Area lekki;
    private TestNeighbour reader;

    @BeforeAll
    void marketOfTwentyThousand() {
        lekki = places.area();
        reader = places.neighbour(lekki);
        tables.run("DELETE FROM listing");
        tables.run("""
                INSERT INTO people_person (person_id, display_name)
                SELECT ('20000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n FROM generate_series(0, 4999) n
                    ON CONFLICT DO NOTHING
                """);
        tables.run("""
                INSERT INTO listing (id, seller_id, type, state, cat1, cat2, category_id, title, description, price_kobo, price_type,
                    language, quantity, accepts_offers, delivery_offered, details, longitude, latitude, precision,
                    public_longitude, public_latitude, address, place_id, show_exact, audience, search, title_folded,
                    dedupe_key, created_at, updated_at, published_at, expires_at, version)
                SELECT gen_random_uuid(), ('20000000-0000-0000-0000-' || lpad((n % 5000)::text, 12, '0'))::uuid, 'service',
                       'active', CASE n % 7 WHEN 0 THEN 'services' ELSE 'cat' || n % 7 END,
                       CASE n % 70 WHEN 0 THEN 'tutoring' ELSE 'cat' || n % 70 END, 'tutoring', 'Seeded number' || n,
                       'A listing among very many', n, 'fixed', 'en', 1, false, false, '{}', lng, lat, 'point', lng, lat,
                       'Somewhere in it', $1, false, 'everyone',
                       to_tsvector('simple', 'seeded number' || n || CASE WHEN n % 50 = 0 THEN ' wheelbarrow' ELSE '' END),
                       'seeded number' || n, n::text, at, at, at, at + interval '90 days', 1
                  FROM generate_series(1, 20000) n,
                       LATERAL (SELECT now() - n * interval '1 minute' AS at, $2 + (n % 200) * 0.001 AS lng,
                                       $3 + (n / 200) * 0.001 AS lat) t
                """, lekki.neighbourhood(), lekki.longitude(), lekki.latitude());
        plans.analyze();
    }

    @Test
    void newest_walksItsIndex() {
        readsAPage(plan(new ListingFilter()), "Index Scan Backward using listing_newest");
    }

    @Test
    void price_walksItsIndex() {
        ListingFilter cheap = new ListingFilter();
        cheap.sort = "priceAsc";
        readsAPage(plan(cheap), "Index Scan using listing_price");
    }

    @Test
    void near_walksOutwardsFromThePoint() {
        ListingFilter near = new ListingFilter();
        near.near = lekki.longitude() + "," + lekki.latitude();
        String plan = plan(near);
        assertThat(plan)
                .contains("Index Scan using listing_near on listing l_1 (actual rows=22 ")
                .contains("Order By: (public_point <->");
        joinsAPage(plan);
    }

    @Test
    void category_walksTheIndexOfItsLevel() {
        ListingFilter services = new ListingFilter();
        services.categoryId = "services";
        readsAPage(plan(services), "Index Scan Backward using listing_cat1");
        ListingFilter tutoring = new ListingFilter();
        tutoring.categoryId = "tutoring";
        readsAPage(plan(tutoring), "Index Scan Backward using listing_cat2");
    }

    @Test
    void words_areFoundFirstAndOnlyThePageIsJoined() {
        ListingFilter rare = new ListingFilter();
        rare.q = "number777";
        assertThat(plan(rare)).contains("Bitmap Index Scan on listing_words (actual rows=1 ");
        ListingFilter common = new ListingFilter();
        common.q = "wheelbarrow";
        assertThat(plan(common)).contains("Bitmap Index Scan on listing_words (actual rows=400");
        for (String order : List.of("relevance", "newest", "priceAsc")) {
            common.sort = order;
            joinsAPage(plan(common));
        }
    }

    @Test
    void titlesWithMistakes_areFoundByTheirTrigrams() {
        assertThat(plans.of(
                        "SELECT id FROM listing WHERE state = 'active' AND $1::text <% title_folded",
                        Tuple.of("nunber777")))
                .contains("Bitmap Index Scan on listing_titles");
    }

    @Test
    void ownListings_areReadOffTheSellersIndex() {
        assertThat(plans.of(ListingQueries.MINE, Tuple.of(SELLER, "active", null, ListingQueries.FIRST_ID, 21)))
                .contains("listing_seller")
                .doesNotContain("Seq Scan on listing ");
    }

    @Test
    void expiry_readsNoMoreThanIsOver() {
        assertThat(plans.of(Listings.EXPIRED, Tuple.of(Instant.now().atOffset(ZoneOffset.UTC), 100)))
                .contains("Index Scan using listing_expiring on listing (actual rows=0");
    }

    private static void readsAPage(String plan, String scan) {
        assertThat(plan).contains(scan + " on listing l_1 (actual rows=21 ");
        joinsAPage(plan);
    }

    private static void joinsAPage(String plan) {
        assertThat(plan)
                .contains("Index Scan using listing_pkey on listing l (actual rows=1 loops=21)")
                .doesNotContain("Seq Scan on people_person");
    }

    private String plan(ListingFilter filter) {
        Viewer viewer = new Viewer(reader.id(), UUID.randomUUID(), Set.of(), 1, 2, Instant.now(), Viewer.COMPLETE);
        var category = filter.categoryId == null
                ? Optional.<Category>empty()
                : categories.find(filter.categoryId).await().atMost(Duration.ofSeconds(10));
        ListingSearch search = ListingSearch.of(viewer, filter, category, Optional.empty(), Instant.now(), 21);
        return plans.of(search.sql(), search.values());
    }
}
