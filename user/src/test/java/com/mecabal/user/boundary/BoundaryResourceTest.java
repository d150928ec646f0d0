package com.mecabal.user.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BoundaryResourceTest {

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    TestClock clock;

    private TestNeighbour amaka;
    private TestNeighbour bisi;

    @BeforeEach
    void twoPeople() {
        neighbourhood.awaitSeeds();
        amaka = neighbourhood.named("Amaka", "Obi");
        bisi = neighbourhood.named("Bisi", "Ade");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void block_hidesBothWaysAtOnceAndUnblockRestores() {
        amaka.put("/v1/blocks/" + bisi.id()).expect(204);
        bisi.get("/v1/people/" + amaka.id()).expect(404, "not-found");
        amaka.get("/v1/people/" + bisi.id()).expect(404, "not-found");
        JsonNode blocks = amaka.get("/v1/blocks").expect(200).json();
        assertThat(blocks.at("/items/0/id").asText()).isEqualTo(bisi.id().toString());
        assertThat(bisi.get("/v1/blocks").json().at("/items")).isEmpty();

        amaka.delete("/v1/blocks/" + bisi.id()).expect(204);
        bisi.get("/v1/people/" + amaka.id()).expect(200);
        assertThat(amaka.get("/v1/blocks").json().at("/items")).isEmpty();
    }

    @Test
    void block_isToldWithARisingVersion() {
        amaka.put("/v1/blocks/" + bisi.id()).expect(204);
        amaka.put("/v1/blocks/" + bisi.id()).expect(204);
        amaka.delete("/v1/blocks/" + bisi.id()).expect(204);
        amaka.delete("/v1/blocks/" + bisi.id()).expect(204);
        amaka.put("/v1/blocks/" + bisi.id()).expect(204);
        assertThat(said.of("user.person-blocked.v1", amaka.id()))
                .extracting(e -> e.getLong("version"))
                .containsExactly(1L, 3L);
        assertThat(said.of("user.person-unblocked.v1", amaka.id()))
                .extracting(e -> e.getLong("version"))
                .containsExactly(2L);
    }

    @Test
    void block_refusesOneselfAndTheUnknown() {
        amaka.put("/v1/blocks/" + amaka.id()).expect(422, "own-person");
        amaka.put("/v1/blocks/" + UUID.randomUUID()).expect(404, "not-found");
    }

    @Test
    void block_ofTheOwnHouseholdLeavesIt() {
        TestNeighbour head = neighbourhood.livingIn(Neighbourhood.LEKKI);
        TestNeighbour victim = neighbourhood.livingIn(Neighbourhood.LEKKI);
        // The two share a home, as an invitation would have made it.
        tables.run("""
                UPDATE household_member SET head = false, household_id =
                    (SELECT household_id FROM household_member WHERE person_id = $2 AND left_at IS NULL)
                 WHERE person_id = $1 AND left_at IS NULL
                """, victim.id(), head.id());
        assertThat(victim.get("/v1/people/" + head.id())
                        .expect(200)
                        .json()
                        .at("/relation")
                        .asText())
                .isIn("household", "resident");
        victim.put("/v1/blocks/" + head.id()).expect(204);
        assertThat(tables.number("""
                        SELECT count(DISTINCT household_id) FROM household_member
                         WHERE person_id IN ($1, $2) AND left_at IS NULL AND head
                        """, victim.id(), head.id())).isEqualTo(2);
        assertThat(said.last("user.membership-changed.v1", victim.id()).getString("householdId"))
                .isNotEqualTo(said.last("user.membership-changed.v1", head.id()).getString("householdId"));
    }

    @Test
    void blocks_arePagedNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TestNeighbour other = neighbourhood.named("Somebody", "Else");
            amaka.put("/v1/blocks/" + other.id()).expect(204);
            ids.addFirst(other.id().toString());
        }
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = amaka.get("/v1/blocks?limit=2" + cursor).expect(200).json();
            page.at("/items").forEach(item -> paged.add(item.path("id").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(paged).containsExactlyElementsOf(ids);
    }

    @Test
    void mute_endsByItselfAndIsUnknownToTheMuted() {
        amaka.put("/v1/mutes/" + bisi.id(), Map.of("until", Instant.now().plusSeconds(60)))
                .expect(204);
        assertThat(amaka.get("/v1/people/" + bisi.id())
                        .expect(200)
                        .json()
                        .at("/muted")
                        .asBoolean())
                .isTrue();
        assertThat(bisi.get("/v1/people/" + amaka.id())
                        .expect(200)
                        .json()
                        .at("/muted")
                        .asBoolean())
                .isFalse();
        assertThat(amaka.get("/v1/mutes").json().at("/items")).hasSize(1);
        clock.advance(Duration.ofSeconds(61));
        assertThat(amaka.get("/v1/people/" + bisi.id())
                        .expect(200)
                        .json()
                        .at("/muted")
                        .asBoolean())
                .isFalse();
        assertThat(amaka.get("/v1/mutes").json().at("/items")).isEmpty();
        assertThat(said.of("user.person-unmuted.v1", amaka.id())).isEmpty();
    }

    @Test
    void mute_withoutABodyIsForEver() {
        amaka.put("/v1/mutes/" + bisi.id()).expect(204);
        assertThat(amaka.get("/v1/mutes").json().at("/items/0").has("until")).isFalse();
        amaka.delete("/v1/mutes/" + bisi.id()).expect(204);
        assertThat(said.of("user.person-muted.v1", amaka.id())).hasSize(1);
        assertThat(said.of("user.person-unmuted.v1", amaka.id())).hasSize(1);
    }
}
