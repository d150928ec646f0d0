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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A page of the feed reads a page and not a place, on rows enough for the planner to care. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedPlanTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Plans plans;

    @BeforeAll
    void authors() {
        tables.run("""
                INSERT INTO people_person (person_id, display_name)
                SELECT ('20000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n FROM generate_series(1, 5000) n
                """);
    }

    @Test
    void latest_readsOneBackwardRangeOfTheIndexForEachPlace() {
        Area lekki = places.area();
        TestNeighbour reader = places.neighbour(lekki);
        twentyThousandPosts(lekki);

        readsAPage(plans.of(FeedQueries.LATEST, firstPage(reader.id())), "post_latest");
    }

    @Test
    void latestAt_ofAnOwnPlace_readsOneRangeOfIt() {
        Area lekki = places.area();
        TestNeighbour reader = places.neighbour(lekki);
        twentyThousandPosts(lekki);

        readsAPage(
                plans.of(FeedQueries.LATEST_AT, firstPage(reader.id()).addUUID(lekki.neighbourhood())), "post_latest");
    }

    @Test
    void latestAt_ofAForeignPlace_readsItsPublicPostsOnly() {
        Area lekki = places.area();
        TestNeighbour stranger = places.neighbour(places.area());
        twentyThousandPosts(lekki);

        String plan = plans.of(FeedQueries.LATEST_AT, firstPage(stranger.id()).addUUID(lekki.neighbourhood()));

        readsAPage(plan, "post_public_latest");
        assertThat(plan).doesNotContainPattern("using post_latest [^\n]*\\(actual rows=[1-9]");
    }

    /** One in a hundred is public. */
    private void twentyThousandPosts(Area area) {
        tables.run("""
                INSERT INTO post (id, author_id, kind, state, scope, audience_place_id, content, lang, created_at,
                                  published_at, changed_at)
                SELECT gen_random_uuid(), ('20000000-0000-0000-0000-' || lpad((1 + n % 5000)::text, 12, '0'))::uuid,
                       'general', 'published', CASE WHEN n % 100 = 0 THEN 'public' ELSE 'neighbourhood' END, $1, 'x', 'en', at,
                       at, at
                  FROM generate_series(1, 20000) n, LATERAL (SELECT now() - n * interval '1 minute' AS at) t
                """, area.neighbourhood());
        plans.analyze();
    }

    private static void readsAPage(String plan, String index) {
        assertThat(plan)
                .containsPattern("Index Scan using " + index + " on post p_\\d+ \\(actual rows=[12]\\d ")
                .doesNotContain("Seq Scan on post ")
                .doesNotContain("Seq Scan on people_person");
        assertThat(plan).as("rows read of an index").doesNotContainPattern("on post p[^\n]*rows=\\d{3,}");
    }

    private static Tuple firstPage(UUID reader) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return Tuple.of(reader, now.plusYears(100), new UUID(-1L, -1L), 21).addOffsetDateTime(now);
    }
}
