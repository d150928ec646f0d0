package com.mecabal.social.feed;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The hot statement reads a page and not a place, on rows enough for the planner to care. */
@QuarkusTest
class FeedPlanTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Plans plans;

    @Test
    void latest_readsOneBackwardRangeOfTheIndexForEachPlace() {
        Area lekki = places.area();
        TestNeighbour reader = places.neighbour(lekki);
        tables.run("""
                INSERT INTO people_person (person_id, display_name)
                SELECT ('20000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n FROM generate_series(1, 5000) n
                """);
        tables.run("""
                INSERT INTO post (id, author_id, kind, state, scope, audience_place_id, content, lang, created_at,
                                  published_at, changed_at)
                SELECT gen_random_uuid(), ('20000000-0000-0000-0000-' || lpad((1 + n % 5000)::text, 12, '0'))::uuid,
                       'general', 'published', 'neighbourhood', $1, 'x', 'en', at, at, at
                  FROM generate_series(1, 20000) n, LATERAL (SELECT now() - n * interval '1 minute' AS at) t
                """, lekki.neighbourhood());

        plans.analyze();
        String plan = plans.of(FeedQueries.LATEST, firstPage(reader.id()));

        assertThat(plan).contains("Index Scan using post_latest").doesNotContain("Seq Scan on post ");
        assertThat(plan).doesNotContain("Seq Scan on people_person");
        assertThat(plan).as("rows read of the index").doesNotContainPattern("post_latest[^\n]*rows=\\d{3,}");
    }

    private static Tuple firstPage(UUID reader) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return Tuple.of(reader, now.plusYears(100), new UUID(-1L, -1L), 21).addOffsetDateTime(now);
    }
}
