package com.mecabal.user.membership;

import static com.mecabal.user.Neighbourhood.ETI_OSA;
import static com.mecabal.user.Neighbourhood.IKOYI;
import static com.mecabal.user.Neighbourhood.LAGOS;
import static com.mecabal.user.Neighbourhood.LEKKI;
import static com.mecabal.user.Neighbourhood.PARKVIEW;
import static com.mecabal.user.Neighbourhood.VICTORIA_ISLAND;
import static com.mecabal.user.Neighbourhood.YABA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HomeResourceTest {

    private static final String MEMBERSHIP = "user.membership-changed.v1";
    private static final Map<String, Double> INSIDE_LEKKI = Map.of("longitude", 3.4695, "latitude", 6.4450);

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void claim_ofAnOpenPlaceOpensItAtOnce() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        JsonNode home = claim(amaka, LEKKI).expect(200).json();
        assertThat(home.at("/status").asText()).isEqualTo("claimed");
        assertThat(home.at("/communityPlace/id").asText()).isEqualTo(LEKKI.toString());
        var told = said.last(MEMBERSHIP, amaka.id());
        assertThat(told.getBoolean("home")).isTrue();
        assertThat(told.getJsonArray("homePath"))
                .containsExactly(LAGOS.toString(), ETI_OSA.toString(), LEKKI.toString());
        assertThat(told.getJsonArray("accessPlaceIds")).contains(LEKKI.toString());
        assertThat(told.getInteger("homeOutlineVersion")).isEqualTo(1);
        assertThat(told.getString("householdId")).isNotBlank();
        assertThat(told.getString("homeStatus")).isEqualTo("claimed");
        assertThat(told.containsKey("approxLongitude")).isFalse();
    }

    @Test
    void claim_ofAGatedPlaceBelongsToTheNearestOpenAncestor() {
        TestNeighbour amaka = neighbourhood.livingIn(PARKVIEW);
        var claimed = said.last(MEMBERSHIP, amaka.id());
        assertThat(claimed.getString("communityPlaceId")).isEqualTo(IKOYI.toString());
        assertThat(claimed.getJsonArray("accessPlaceIds")).doesNotContain(PARKVIEW.toString());
        assertThat(claimed.getJsonArray("homePath")).contains(PARKVIEW.toString());
        neighbourhood.verifyHome(amaka.id());
        var verified = said.last(MEMBERSHIP, amaka.id());
        assertThat(verified.getString("communityPlaceId")).isEqualTo(PARKVIEW.toString());
        assertThat(verified.getLong("version")).isGreaterThan(claimed.getLong("version"));
        var proof = said.last("user.verification-changed.v1", amaka.id());
        assertThat(proof.getString("level")).isEqualTo("resident");
        assertThat(proof.getBoolean("verifiedResident")).isTrue();
        assertThat(said.last("user.trust-changed.v1", amaka.id()).getInteger("band"))
                .isEqualTo(2);
    }

    @Test
    void claim_refusesAStateAndTheUnknown() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        claim(amaka, LAGOS).expect(422, "not-a-home");
        claim(amaka, UUID.randomUUID()).expect(422, "unknown-reference");
        amaka.put("/v1/people/me/home", Map.of()).expect(400, "validation-failed");
        assertThat(said.of(MEMBERSHIP, amaka.id())).isEmpty();
    }

    @Test
    void claim_ofALocalGovernmentIsCoarse() {
        TestNeighbour amaka = neighbourhood.livingIn(ETI_OSA);
        assertThat(said.last(MEMBERSHIP, amaka.id()).getBoolean("coarse")).isTrue();
        assertThat(neighbourhood.me(amaka).at("/home/coarse").asBoolean()).isTrue();
    }

    @Test
    void claim_byPositionNeedsThePointInsideThePlace() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        JsonNode problem =
                at(amaka, LEKKI, INSIDE_LEKKI).expect(409, "consent-required").json();
        assertThat(problem.path("purpose").asText()).isEqualTo("home-location");
        neighbourhood.agree(amaka, "home-location");
        // The northern edge of Lekki Phase 1 runs along 6.4570; a degree of latitude is 110.6 km there.
        at(amaka, LEKKI, Map.of("longitude", 3.4740, "latitude", 6.4570 + 60 / 110_600.0))
                .expect(422, "address-outside-place");
        at(amaka, LEKKI, Map.of("longitude", 0.0, "latitude", 0.0)).expect(422, "outside-nigeria");
        at(amaka, LEKKI, Map.of("longitude", 3.4740, "latitude", 6.4570 + 40 / 110_600.0))
                .expect(200);
        JsonNode found = Neighbourhood.anonymously("/v1/places/at?longitude=3.4695&latitude=6.4450");
        at(amaka, UUID.fromString(found.at("/chain/2/id").asText()), INSIDE_LEKKI)
                .expect(200);
    }

    @Test
    void claim_withinARadiusIsMeasuredFromTheCentre() {
        UUID rayfield = com.mecabal.user.seed.SeedIds.ofPlace("NG-PL-jos-south-rayfield");
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        neighbourhood.agree(amaka, "home-location");
        at(amaka, rayfield, Map.of("longitude", 8.908, "latitude", 9.845 + 2_100 / 110_600.0))
                .expect(422, "address-outside-place");
        at(amaka, rayfield, Map.of("longitude", 8.908, "latitude", 9.845 + 1_990 / 110_600.0))
                .expect(200);
    }

    @Test
    void approxPoint_isDrawnOnceAndKept() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        neighbourhood.agree(amaka, "home-location");
        at(amaka, LEKKI, INSIDE_LEKKI).expect(200);
        var drawn = said.last(MEMBERSHIP, amaka.id());
        double metres = tables.row(
                        "SELECT ST_Distance(ST_MakePoint(longitude, latitude)::geography, approx_point) FROM household WHERE id = $1",
                        UUID.fromString(drawn.getString("householdId")))
                .getDouble(0);
        assertThat(metres).isBetween(200.0, 400.0);
        at(amaka, LEKKI, Map.of("longitude", 3.4695, "latitude", 6.4450 + 100 / 110_600.0))
                .expect(200);
        var corrected = said.last(MEMBERSHIP, amaka.id());
        assertThat(corrected.getDouble("approxLongitude")).isEqualTo(drawn.getDouble("approxLongitude"));
        assertThat(corrected.getDouble("approxLatitude")).isEqualTo(drawn.getDouble("approxLatitude"));
        at(amaka, LEKKI, Map.of("longitude", 3.4780, "latitude", 6.4450)).expect(200);
        assertThat(said.last(MEMBERSHIP, amaka.id()).getDouble("approxLongitude"))
                .isNotEqualTo(drawn.getDouble("approxLongitude"));

        amaka.delete("/v1/people/me/consents/home-location").expect(204);
        assertThat(said.last(MEMBERSHIP, amaka.id()).containsKey("approxLongitude"))
                .isFalse();
        assertThat(neighbourhood.me(amaka).at("/home/address").has("point")).isFalse();
    }

    @Test
    void address_needsNeitherNumberNorPostcode() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        amaka.put(
                        "/v1/people/me/home",
                        Map.of("placeId", LEKKI, "address", Map.of("directions", "Behind the Mobil filling station")))
                .expect(200);
        JsonNode me = neighbourhood.me(amaka);
        assertThat(me.at("/home/address/directions").asText()).contains("Mobil");
        assertThat(me.at("/completion/missing").toString()).doesNotContain("homeAddress");
    }

    @Test
    void claim_isCorrectedWithin72HoursAndMovedFromLater() {
        TestNeighbour amaka = neighbourhood.livingIn(LEKKI);
        claim(amaka, YABA).expect(200);
        pass(amaka, "73 hours");
        claim(amaka, VICTORIA_ISLAND).expect(409, "move-required");
        move(amaka, VICTORIA_ISLAND).expect(200);
        assertThat(neighbourhood.me(amaka).at("/home/place/id").asText()).isEqualTo(VICTORIA_ISLAND.toString());
        JsonNode mine =
                amaka.get("/v1/people/me/memberships").expect(200).json().at("/items");
        assertThat(mine).hasSize(3);
        assertThat(mine.get(0).at("/status").asText()).isEqualTo("claimed");
        assertThat(mine.get(2).at("/endedAt").asText()).isNotBlank();
        assertThat(amaka.get("/v1/people/me/memberships?active=true").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void move_waitsThirtyDaysAfterAMove() {
        TestNeighbour amaka = neighbourhood.verifiedIn(LEKKI);
        move(amaka, YABA).expect(200);
        JsonNode problem = move(amaka, LEKKI).expect(409, "move-cooldown").json();
        assertThat(problem.path("allowedAt").asText()).isNotBlank();
        neighbourhood.verifyHome(amaka.id());
        pass(amaka, "29 days");
        move(amaka, LEKKI).expect(409, "move-cooldown");
        pass(amaka, "2 days");
        move(amaka, LEKKI).expect(200);
    }

    @Test
    void move_endsTheProofOfTheOldHome() {
        TestNeighbour amaka = neighbourhood.verifiedIn(LEKKI);
        move(amaka, YABA).expect(200);
        var proof = said.last("user.verification-changed.v1", amaka.id());
        assertThat(proof.getString("level")).isEqualTo("phone");
        assertThat(proof.containsKey("verifiedSince")).isFalse();
        assertThat(tables.number(
                        "SELECT count(*) FROM household_member WHERE person_id = $1 AND left_at IS NULL", amaka.id()))
                .isEqualTo(1);
    }

    @Test
    void move_twiceAtOnceSucceedsOnce() {
        for (int round = 0; round < 5; round++) {
            TestNeighbour amaka = neighbourhood.verifiedIn(LEKKI);
            List<Integer> statuses = List.of(YABA, VICTORIA_ISLAND).stream()
                    .map(place -> CompletableFuture.supplyAsync(() -> move(amaka, place)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(Answer::status)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(tables.number(
                            "SELECT count(*) FROM membership WHERE person_id = $1 AND ended_at IS NULL", amaka.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void claim_withTheSameKeyHappensOnce() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        for (int i = 0; i < 2; i++) {
            amaka.call("PUT", "/v1/people/me/home")
                    .idempotencyKey("home-1")
                    .json(Map.of("placeId", LEKKI))
                    .send()
                    .expect(200);
        }
        assertThat(said.of(MEMBERSHIP, amaka.id())).hasSize(1);
    }

    @Test
    void ties_areTwoForWorkAndToldWithTheHome() {
        TestNeighbour amaka = neighbourhood.livingIn(LEKKI);
        tie(amaka, YABA, "follower").expect(204);
        tie(amaka, YABA, "worker").expect(204);
        tie(amaka, IKOYI, "worker").expect(204);
        JsonNode problem = tie(amaka, VICTORIA_ISLAND, "worker")
                .expect(409, "membership-limit")
                .json();
        assertThat(problem.path("most").asInt()).isEqualTo(2);
        tie(amaka, VICTORIA_ISLAND, "landlord").expect(400, "validation-failed");
        tie(amaka, UUID.randomUUID(), "follower").expect(404, "not-found");
        var told = said.last(MEMBERSHIP, amaka.id());
        assertThat(told.getJsonArray("workPlaceIds")).containsExactly(YABA.toString(), IKOYI.toString());
        assertThat(told.getJsonArray("followedPlaceIds")).isEmpty();
        assertThat(told.getString("homePlaceId")).isEqualTo(LEKKI.toString());
        amaka.delete("/v1/people/me/places/" + YABA).expect(204);
        assertThat(said.last(MEMBERSHIP, amaka.id()).getJsonArray("workPlaceIds"))
                .containsExactly(IKOYI.toString());
    }

    private static Answer tie(TestNeighbour neighbour, UUID place, String relationship) {
        return neighbour.put("/v1/people/me/places/" + place, Map.of("relationship", relationship));
    }

    /** Moves the past back: a clock moved ahead would outlive the token. */
    private void pass(TestNeighbour neighbour, String time) {
        tables.run(
                "UPDATE membership SET claimed_at = claimed_at - $2::text::interval, last_moved_at = last_moved_at - $2::text::interval WHERE person_id = $1",
                neighbour.id(),
                time);
    }

    private static Answer claim(TestNeighbour neighbour, UUID place) {
        return neighbour.put("/v1/people/me/home", Map.of("placeId", place));
    }

    private static Answer move(TestNeighbour neighbour, UUID place) {
        return neighbour.post("/v1/people/me/home/move", Map.of("placeId", place));
    }

    private static Answer at(TestNeighbour neighbour, UUID place, Map<String, Double> point) {
        return neighbour.put("/v1/people/me/home", Map.of("placeId", place, "address", Map.of("point", point)));
    }
}
