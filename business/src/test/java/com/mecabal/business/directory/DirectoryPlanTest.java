package com.mecabal.business.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Plans;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A page near a point reads no further than it goes, however many are in the circle, and loses none at its edges. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryPlanTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Plans plans;

    private Area lekki;
    private TestNeighbour reader;

    /** Five thousand within 700 m, ten at each point. */
    @BeforeAll
    void townOfShops() {
        lekki = places.area();
        reader = places.neighbour(lekki);
        tables.run("""
                INSERT INTO people_person (person_id, display_name)
                SELECT ('30000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n FROM generate_series(1, 5000) n
                """);
        tables.run("""
                INSERT INTO business (id, owner_id, state, name, description, category_id, subcategory_ids, pricing_model,
                    years_of_experience, payment_methods, languages, has_insurance, phone, created_at, updated_at, search)
                SELECT id, id, 'active', 'Shop ' || n, 'A shop among very many', 'barber', '{}', 'fixed', 1,
                       '{}', '{}', false, '+2348000000000', now(), now(), to_tsvector('simple', 'shop' || n)
                  FROM generate_series(1, 5000) n, LATERAL (SELECT ('30000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid AS id) t
                """);
        tables.run("""
                INSERT INTO branch (id, business_id, label, address, place_id, longitude, latitude, time_zone, listed, category_id)
                SELECT gen_random_uuid(), ('30000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'Main', 'Somewhere', $1,
                       $2 + (n % 500 % 25) * 0.0002, $3 + (n % 500 / 25) * 0.0002, 'Africa/Lagos', true, 'barber'
                  FROM generate_series(1, 5000) n
                """, lekki.neighbourhood(), lekki.longitude(), lekki.latitude());
        plans.analyze();
    }

    @AfterAll
    void townIsGone() {
        tables.run("DELETE FROM people_person WHERE person_id::text LIKE '30000000-0000-0000-0000-%'");
        tables.run("DELETE FROM business WHERE id::text LIKE '30000000-0000-0000-0000-%'");
    }

    @Test
    void near_walksOutwardsFromThePoint() {
        Tuple firstPage = Tuple.from(Arrays.asList(
                OffsetDateTime.now(),
                reader.id(),
                null,
                null,
                false,
                false,
                21,
                -1.0,
                new UUID(0, 0),
                lekki.longitude(),
                lekki.latitude(),
                3000.0));

        assertThat(plans.of(DirectoryQueries.NEAR, firstPage))
                .containsPattern("Index Scan using branch_near on branch r \\(actual rows=[1-4]\\d ")
                .contains("Order By: (point <->")
                .doesNotContain("Seq Scan on people_person");
    }

    @Test
    void near_losesNoneOfManyAtOnePoint() {
        List<String> atOnce = new ArrayList<>();
        page("&limit=42")
                .get("items")
                .forEach(item -> atOnce.add(item.get("branchId").asText()));
        List<String> byPages = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < 6; i++) {
            JsonNode page = page("&limit=7" + cursor);
            page.get("items").forEach(item -> byPages.add(item.get("branchId").asText()));
            cursor = "&cursor=" + page.get("nextCursor").asText();
        }

        assertThat(byPages).isEqualTo(atOnce).hasSize(42).doesNotHaveDuplicates();
    }

    private JsonNode page(String more) {
        return reader.get("/v1/businesses?longitude=" + lekki.longitude() + "&latitude=" + lekki.latitude() + more)
                .expect(200)
                .json();
    }
}
