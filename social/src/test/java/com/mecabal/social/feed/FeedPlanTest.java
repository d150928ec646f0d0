package com.mecabal.social.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.social.Lagos;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The hot statement reads a page and not a place, on rows enough for the planner to care. */
@QuarkusTest
class FeedPlanTest {

    @Inject
    Lagos lagos;

    @Inject
    Pool pool;

    @Test
    void latest_readsOneBackwardRangeOfTheIndexForEachPlace() {
        Lagos.Area lekki = lagos.area();
        TestNeighbour reader = lagos.neighbour(lekki);
        lagos.run("""
                INSERT INTO people_person (person_id, display_name)
                SELECT ('20000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n FROM generate_series(1, 5000) n
                """);
        lagos.run("""
                INSERT INTO post (id, author_id, kind, state, scope, audience_place_id, content, lang, created_at,
                                  published_at, changed_at)
                SELECT gen_random_uuid(), ('20000000-0000-0000-0000-' || lpad((1 + n % 5000)::text, 12, '0'))::uuid,
                       'general', 'published', 'neighbourhood', $1, 'x', 'en', at, at, at
                  FROM generate_series(1, 20000) n, LATERAL (SELECT now() - n * interval '1 minute' AS at) t
                """, lekki.neighbourhood());

        String plan = plan(reader.id());

        assertThat(plan).contains("Index Scan using post_latest").doesNotContain("Seq Scan on post ");
        assertThat(plan).doesNotContain("Seq Scan on people_person");
        assertThat(plan).as("rows read of the index").doesNotContainPattern("post_latest[^\n]*rows=\\d{3,}");
    }

    private String plan(UUID reader) {
        // Statistics belong to the tables' owner, so the planner goes by the size of the tables alone, as on a young
        // system.
        RowSet<Row> lines = pool.withConnection(connection -> connection
                        .query("SET plan_cache_mode = force_generic_plan")
                        .execute()
                        .chain(() -> connection
                                .preparedQuery("EXPLAIN (ANALYZE, COSTS OFF) " + FeedQueries.LATEST)
                                .execute(firstPage(reader)))
                        .call(() -> connection.query("RESET plan_cache_mode").execute()))
                .await()
                .indefinitely();
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static Tuple firstPage(UUID reader) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return Tuple.of(reader, null, now.plusYears(100), new UUID(-1L, -1L), 21)
                .addOffsetDateTime(now);
    }
}
