package com.mecabal.user.membership;

import static com.mecabal.user.Neighbourhood.ETI_OSA;
import static com.mecabal.user.Neighbourhood.IKOYI;
import static com.mecabal.user.Neighbourhood.LEKKI;
import static com.mecabal.user.Neighbourhood.PARKVIEW;
import static com.mecabal.user.Neighbourhood.YABA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MembershipRequestResourceTest {

    private static final String MEMBERSHIP = "user.membership-changed.v1";
    private static final String VERIFICATION = "user.verification-changed.v1";

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    private final TestNeighbour manager = managing(PARKVIEW);

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void approval_verifiesTheHomeAndOpensTheEstate() {
        TestNeighbour amaka = claimant(PARKVIEW);
        assertThat(said.last(MEMBERSHIP, amaka.id()).getJsonArray("accessPlaceIds"))
                .doesNotContain(PARKVIEW.toString());

        JsonNode approved = approve(manager, amaka).expect(200).json();

        assertThat(approved.at("/status").asText()).isEqualTo("verified");
        assertThat(approved.at("/evidence/0").asText()).isEqualTo("manager-approval");
        var told = said.last(MEMBERSHIP, amaka.id());
        assertThat(told.getString("homeStatus")).isEqualTo("verified");
        assertThat(told.getString("communityPlaceId")).isEqualTo(PARKVIEW.toString());
        assertThat(told.getJsonArray("accessPlaceIds")).contains(PARKVIEW.toString());
        var proof = said.last(VERIFICATION, amaka.id());
        assertThat(proof.getString("level")).isEqualTo("resident");
        assertThat(proof.getBoolean("verifiedResident")).isTrue();
        var evidence = tables.row("SELECT points, given_by FROM evidence WHERE membership_id = $1", membership(amaka));
        assertThat(evidence.getInteger("points")).isEqualTo(100);
        assertThat(evidence.getUUID("given_by")).isEqualTo(manager.id());
        assertThat(neighbourhood.me(amaka).at("/verification/level").asText()).isEqualTo("resident");
    }

    @Test
    void approval_byTheManagerOfAnAncestorCounts() {
        TestNeighbour amaka = claimant(PARKVIEW);
        approve(managing(IKOYI), amaka).expect(200);
    }

    @Test
    void approval_elsewhereIsNotThere() {
        TestNeighbour amaka = claimant(PARKVIEW);
        approve(managing(YABA), amaka).expect(404, "not-found");
        approve(managing(LEKKI), amaka).expect(404, "not-found");
        approve(TestNeighbour.resident(), amaka).expect(404, "not-found");
        approve(TestNeighbour.with(UUID.randomUUID(), "moderator", "admin"), amaka)
                .expect(404, "not-found");
        approve(amaka, amaka).expect(404, "not-found");
        answer(manager, UUID.randomUUID(), "approve").expect(404, "not-found");
        assertThat(status(amaka)).isEqualTo("claimed");
    }

    @Test
    void approval_ofTheOwnHouseholdIsRefused() {
        TestNeighbour head = managing(PARKVIEW);
        settle(head, PARKVIEW);
        TestNeighbour amaka = claimant(PARKVIEW);
        tables.run(
                "UPDATE household_member SET household_id = (SELECT household_id FROM household_member WHERE person_id = $2) WHERE person_id = $1",
                amaka.id(),
                head.id());

        approve(head, head).expect(403, "conflict-of-interest");
        approve(head, amaka).expect(403, "conflict-of-interest");
        answer(head, membership(amaka), "decline").expect(403, "conflict-of-interest");
        assertThat(requests(head, PARKVIEW)).doesNotContain(head.id(), amaka.id());
        assertThat(requests(manager, PARKVIEW)).contains(head.id(), amaka.id());
        approve(manager, amaka).expect(200);
    }

    @Test
    void approval_twiceAtOnceTellsOnce() {
        TestNeighbour amaka = claimant(PARKVIEW);
        long before = said.of(VERIFICATION, amaka.id()).size();
        List<Integer> statuses = Stream.of(manager, managing(IKOYI))
                .map(by -> CompletableFuture.supplyAsync(() -> approve(by, amaka)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Answer::status)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(said.of(VERIFICATION, amaka.id())).hasSize((int) before + 1);
    }

    @Test
    void approval_needsAClaimThatStands() {
        TestNeighbour amaka = claimant(PARKVIEW);
        UUID first = membership(amaka);
        approve(manager, amaka).expect(200);
        approve(manager, amaka).expect(409, "membership-state");
        answer(manager, first, "decline").expect(409, "membership-state");
        TestNeighbour coarse = claimant(ETI_OSA);
        approve(managing(ETI_OSA), coarse).expect(409, "membership-state");
        claim(amaka, IKOYI).expect(200);
        answer(manager, first, "approve").expect(409, "membership-state");
        assertThat(said.last(VERIFICATION, amaka.id()).getBoolean("verifiedResident"))
                .isFalse();
    }

    @Test
    void approval_byARoleThatWasTakenIsNotThere() {
        TestNeighbour former = managing(PARKVIEW);
        neighbourhood.named("Bisi", "Ade");
        neighbourhood.me(former);
        tables.run(
                "INSERT INTO account_roles (person_id, version, roles) VALUES ($1, 2, $2)",
                former.id(),
                new JsonArray());
        TestNeighbour amaka = claimant(PARKVIEW);
        approve(former, amaka).expect(404, "not-found");
        former.get("/v1/places/" + PARKVIEW + "/membership-requests").expect(404, "not-found");
    }

    @Test
    void approval_acrossABlockIsNotThere() {
        TestNeighbour amaka = claimant(PARKVIEW);
        neighbourhood.me(manager);
        amaka.put("/v1/blocks/" + manager.id()).expect(204);
        approve(manager, amaka).expect(404, "not-found");
        assertThat(requests(manager, PARKVIEW)).doesNotContain(amaka.id());
        assertThat(requests(managing(IKOYI), PARKVIEW)).contains(amaka.id());
    }

    @Test
    void decline_closesEverythingForAWeek() {
        TestNeighbour amaka = claimant(PARKVIEW);
        answer(manager, membership(amaka), "decline").expect(200);
        assertThat(said.last(MEMBERSHIP, amaka.id()).getJsonArray("accessPlaceIds"))
                .isEmpty();
        assertThat(claim(amaka, PARKVIEW).expect(409, "membership-state").json().hasNonNull("allowedAt"))
                .isTrue();
        claim(amaka, IKOYI).expect(200);
        claim(amaka, PARKVIEW).expect(409, "membership-state");
        tables.run(
                "UPDATE membership SET declined_at = declined_at - interval '8 days' WHERE person_id = $1", amaka.id());
        claim(amaka, PARKVIEW).expect(200);
        approve(manager, amaka).expect(200);
    }

    @Test
    void decline_isClaimedAgainInTheSamePlaceAfterAWeek() {
        TestNeighbour amaka = claimant(PARKVIEW);
        answer(manager, membership(amaka), "decline").expect(200);
        tables.run(
                "UPDATE membership SET declined_at = declined_at - interval '8 days', claimed_at = claimed_at - interval '8 days' WHERE person_id = $1",
                amaka.id());
        claim(amaka, PARKVIEW).expect(200);
        assertThat(status(amaka)).isEqualTo("claimed");
    }

    @Test
    void list_saysWhoWaitsAndNothingElseOfThem() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        amaka.put("/v1/people/me/home", Map.of("placeId", PARKVIEW, "address", Map.of("unitLabel", "Block 4, Flat 2")))
                .expect(200);
        JsonNode request = StreamSupport.stream(
                        manager.get("/v1/places/" + PARKVIEW + "/membership-requests?limit=100")
                                .expect(200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.at("/person/id").asText().equals(amaka.id().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(request.get("id").asText()).isEqualTo(membership(amaka).toString());
        assertThat(request.at("/person/displayName").asText()).isEqualTo("Amaka Obi");
        assertThat(request.get("unitLabel").asText()).isEqualTo("Block 4, Flat 2");
        assertThat(request.get("evidence")).isEmpty();
        assertThat(request.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "person", "place", "unitLabel", "status", "since", "evidence");
        TestNeighbour later = claimant(PARKVIEW);
        assertThat(requests(manager, PARKVIEW)).containsSubsequence(amaka.id(), later.id());
        approve(manager, amaka).expect(200);
        assertThat(requests(manager, PARKVIEW)).doesNotContain(amaka.id());
        manager.get("/v1/places/" + PARKVIEW + "/membership-requests?status=verified")
                .expect(200);
        manager.get("/v1/places/" + PARKVIEW + "/membership-requests?status=ended")
                .expect(400, "validation-failed");
        manager.get("/v1/places/" + LEKKI + "/membership-requests").expect(404, "not-found");
        managing(YABA).get("/v1/places/" + PARKVIEW + "/membership-requests").expect(404, "not-found");
    }

    @Test
    void list_pagesOldestFirst() {
        List<UUID> waiting =
                Stream.generate(() -> claimant(PARKVIEW).id()).limit(3).toList();
        assertThat(requests(manager, PARKVIEW)).containsSubsequence(waiting);
    }

    private static TestNeighbour managing(UUID place) {
        return TestNeighbour.with(UUID.randomUUID(), "estate-manager:" + place);
    }

    /** Somebody with a proven phone who says that they live there. */
    private TestNeighbour claimant(UUID place) {
        TestNeighbour neighbour = neighbourhood.livingIn(place);
        tables.run("UPDATE person SET phone_verified_at = now() WHERE id = $1", neighbour.id());
        return neighbour;
    }

    private void settle(TestNeighbour neighbour, UUID place) {
        neighbourhood.agree(neighbour, "terms");
        neighbourhood.edit(neighbour, Map.of("firstName", "Chidi", "lastName", "Eze", "preferredLanguage", "en"));
        claim(neighbour, place).expect(200);
    }

    private List<UUID> requests(TestNeighbour by, UUID place) {
        Stream.Builder<UUID> people = Stream.builder();
        String path = "/v1/places/" + place + "/membership-requests?limit=2";
        String cursor = "";
        while (cursor != null) {
            JsonNode page = by.get(path + cursor).expect(200).json();
            page.get("items")
                    .forEach(item ->
                            people.add(UUID.fromString(item.at("/person/id").asText())));
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.get("nextCursor").asText()
                    : null;
        }
        return people.build().toList();
    }

    /** The id that the claimant hears, and would hand to nobody: the manager has it from the list. */
    private UUID membership(TestNeighbour neighbour) {
        return UUID.fromString(neighbour
                .get("/v1/people/me/memberships?active=true")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asText());
    }

    private String status(TestNeighbour neighbour) {
        return neighbourhood.me(neighbour).at("/home/status").asText();
    }

    private Answer approve(TestNeighbour by, TestNeighbour claimant) {
        return answer(by, membership(claimant), "approve");
    }

    private static Answer answer(TestNeighbour by, UUID membership, String decision) {
        return by.post(
                "/v1/memberships/" + membership + "/approval", Map.of("decision", decision, "reason", "On the roll"));
    }

    private static Answer claim(TestNeighbour neighbour, UUID place) {
        return neighbour.put("/v1/people/me/home", Map.of("placeId", place));
    }
}
