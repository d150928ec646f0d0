package com.mecabal.user.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hot reads of the tree stay on their indexes. */
@QuarkusTest
class PlacePlanTest {

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Pool pool;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void pointInPlace_usesTheIndexOfOutlines() {
        assertThat(plan("""
                        SELECT o.place_id FROM place_outline o
                         WHERE o.valid_to IS NULL AND ST_Covers(o.outline, ST_SetSRID(ST_MakePoint(3.4695, 6.4450), 4326))
                        """)).contains("place_outline_cover");
    }

    @Test
    void nearest_usesTheIndexOfCentres() {
        assertThat(plan("""
                        SELECT p.id FROM place p
                         WHERE p.outline_version = 0 AND p.status = 'active'
                           AND ST_DWithin(p.centre, ST_SetSRID(ST_MakePoint(3.4695, 6.4450), 4326)::geography, 2000)
                        """)).contains("place_nearest");
    }

    @Test
    void search_usesTheIndexOfTrigrams() {
        assertThat(plan("SELECT place_id FROM place_alias a WHERE a.folded LIKE '%lekki%' OR 'lekki' <% a.folded"))
                .contains("place_alias_search");
    }

    @Test
    void children_useTheIndexOfParents() {
        assertThat(plan("SELECT id FROM place WHERE parent_id = '" + Neighbourhood.LAGOS
                        + "' ORDER BY kind, name, id LIMIT 20"))
                .contains("place_children");
    }

    /** A thousand rows fit into a few pages, which the planner would rather scan: the test asks whether an index can serve at all. */
    private String plan(String sql) {
        return Neighbourhood.await(pool.withTransaction(tx -> tx.query("SET LOCAL enable_seqscan = off")
                .execute()
                .chain(() -> tx.query("EXPLAIN " + sql).execute())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))));
    }
}
