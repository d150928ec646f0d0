package com.mecabal.events.event;

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
import java.time.ZoneOffset;
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
class EventPlanTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Plans plans;

    private Area lekki;
    private TestNeighbour reader;

    /** Five thousand within 700 m, ten at each point, tomorrow. */
    @BeforeAll
    void townOfEvents() {
        lekki = places.area();
        reader = places.neighbour(lekki);
        tables.run("""
                INSERT INTO people_person (person_id, display_name)
                SELECT ('30000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n FROM generate_series(1, 5000) n
                """);
        tables.run("""
                INSERT INTO event (id, organiser_id, place_id, audience, status, title, description, category_id, time_zone,
                    venue_kind, exact_for, guests_per_person, require_verified, min_age, languages, certainty,
                    attendees_visible_to, created_at, updated_at, search)
                SELECT id, id, $1, 'public', 'published', 'Seeded ' || n, 'An event among very many', 'educational',
                       'Africa/Lagos', 'physical', 'everyone', 0, false, 0, '{}', 'confirmed', 'everyone', now(), now(),
                       to_tsvector('simple', 'seeded' || n)
                  FROM generate_series(1, 5000) n, LATERAL (SELECT ('30000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid AS id) t
                """, lekki.neighbourhood());
        tables.run("""
                INSERT INTO occurrence (id, event_id, recurrence_start, starts_at, ends_at, status, place_id, audience, category_id,
                    longitude, latitude, updated_at)
                SELECT id, id, now()::timestamp, now() + interval '1 day',
                       now() + interval '25 hours', 'scheduled', $1, 'public', 'educational',
                       $2 + (n % 500 % 25) * 0.0002, $3 + (n % 500 / 25) * 0.0002, now()
                  FROM generate_series(1, 5000) n, LATERAL (SELECT ('30000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid AS id) t
                """, lekki.neighbourhood(), lekki.longitude(), lekki.latitude());
        tables.run("""
                INSERT INTO seat_pool (id, occurrence_id, name)
                SELECT gen_random_uuid(), id, 'general' FROM occurrence WHERE id::text LIKE '30000000-0000-0000-0000-%'
                """);
        plans.analyze();
    }

    @AfterAll
    void townIsGone() {
        tables.run("DELETE FROM people_person WHERE person_id::text LIKE '30000000-0000-0000-0000-%'");
        tables.run("DELETE FROM occurrence WHERE id::text LIKE '30000000-0000-0000-0000-%'");
        tables.run("DELETE FROM event WHERE id::text LIKE '30000000-0000-0000-0000-%'");
    }

    @Test
    void near_walksOutwardsFromThePoint() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Tuple firstPage = Tuple.from(Arrays.asList(
                reader.id(),
                now,
                now.plusDays(60),
                -1.0,
                new UUID(0, 0),
                21,
                null,
                null,
                lekki.longitude(),
                lekki.latitude(),
                5000.0));

        assertThat(plans.of(EventQueries.NEAR, firstPage))
                .containsPattern("Index Scan using occurrence_near on occurrence o \\(actual rows=[1-4]\\d ")
                .contains("Order By: (point <->")
                .doesNotContain("Seq Scan on people_person");
    }

    @Test
    void near_losesNoneOfManyAtOnePoint() {
        List<String> atOnce = new ArrayList<>();
        page("&limit=42")
                .get("items")
                .forEach(item -> atOnce.add(item.get("occurrenceId").asText()));
        List<String> byPages = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < 6; i++) {
            JsonNode page = page("&limit=7" + cursor);
            page.get("items")
                    .forEach(item -> byPages.add(item.get("occurrenceId").asText()));
            cursor = "&cursor=" + page.get("nextCursor").asText();
        }

        assertThat(byPages).isEqualTo(atOnce).hasSize(42).doesNotHaveDuplicates();
    }

    private JsonNode page(String more) {
        return reader.get("/v1/events?longitude=" + lekki.longitude() + "&latitude=" + lekki.latitude() + more)
                .expect(200)
                .json();
    }
}
