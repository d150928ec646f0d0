package com.mecabal.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import com.mecabal.user.person.PersonTouched;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfileResourceTest {

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    OwnPages pages;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void me_isThereBeforeTheEventOfTheSignUp() {
        TestNeighbour stranger = TestNeighbour.newcomer("profile");
        JsonNode me = neighbourhood.me(stranger);
        assertThat(me.at("/id").asText()).isEqualTo(stranger.id().toString());
        assertThat(me.at("/nextStep").asText()).isEqualTo("profile");
        assertThat(me.at("/requiredConsents/0/purpose").asText()).isEqualTo("terms");
        assertThat(me.at("/displayName").asText()).isEqualTo("Neighbour");
        assertThat(me.at("/completion/percent").asInt()).isZero();
        assertThat(said.of("user.profile-changed.v1", stranger.id())).hasSize(1);
        assertThat(neighbourhood
                        .me(TestNeighbour.newcomer("verify-phone"))
                        .at("/nextStep")
                        .asText())
                .isEqualTo("verify-phone");
    }

    @Test
    void me_comesFromMemoryUntilSomethingOfThePersonChanges() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        neighbourhood.me(amaka);
        Answer kept = amaka.get("/v1/people/me").expect(200);
        assertThat(kept.header("Cache-Status")).contains("user; hit");
        assertThat(kept.header("ETag")).isPresent();
        assertThat(kept.json().at("/displayName").asText()).isEqualTo("Amaka Obi");

        neighbourhood.edit(amaka, Map.of("lastName", "Eze"));
        assertThat(neighbourhood.me(amaka).at("/displayName").asText()).isEqualTo("Amaka Eze");
        amaka.put("/v1/people/me/home", Map.of("placeId", Neighbourhood.LEKKI)).expect(200);
        assertThat(neighbourhood.me(amaka).at("/home/place/id").asText()).isEqualTo(Neighbourhood.LEKKI.toString());
        neighbourhood.verifyHome(amaka.id());
        assertThat(neighbourhood.me(amaka).at("/home/status").asText()).isEqualTo("verified");
        assertThat(amaka.get("/v1/people/me").header("Cache-Status")).contains("user; hit");
        // As another instance says it.
        pages.heard(new PersonTouched(amaka.id()));
        assertThat(amaka.get("/v1/people/me").header("Cache-Status")).isEmpty();
    }

    @Test
    void nextStep_followsWhatIsDone() {
        TestNeighbour amaka = TestNeighbour.newcomer("profile");
        neighbourhood.agree(amaka, "terms");
        assertThat(neighbourhood.me(amaka).at("/nextStep").asText()).isEqualTo("profile");
        neighbourhood.edit(amaka, Map.of("firstName", "Amaka", "lastName", "Obi", "preferredLanguage", "ig"));
        JsonNode me = neighbourhood.me(amaka);
        assertThat(me.at("/nextStep").asText()).isEqualTo("home-place");
        assertThat(me.at("/requiredConsents")).isEmpty();
        assertThat(said.last("user.profile-changed.v1", amaka.id()).getBoolean("complete"))
                .isTrue();
        amaka.put("/v1/people/me/home", Map.of("placeId", Neighbourhood.LEKKI)).expect(200);
        assertThat(neighbourhood.me(amaka).at("/nextStep").asText()).isEqualTo("verify-home");
        neighbourhood.verifyHome(amaka.id());
        assertThat(neighbourhood.me(amaka).at("/nextStep").asText()).isEqualTo("none");
    }

    @Test
    void edit_keepsEveryFieldAndNullClears() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        neighbourhood.agree(amaka, "cultural-profile");
        Map<String, Object> all = new HashMap<>(Map.of(
                "firstName", "Ọlámidé",
                "lastName", "Chukwuemeka-Ọbi",
                "nameStyle", "initial",
                "bio", "I bake chin chin",
                "birthDate", "1990-04-02",
                "gender", "female",
                "profession", Map.of("categoryId", "food-and-hospitality", "title", "Baker"),
                "skills", List.of("baking", "sewing"),
                "languages", List.of(Map.of("code", "yo", "skill", "native"), Map.of("code", "pcm", "skill", "fluent")),
                "preferredLanguage", "yo"));
        all.put("timeZone", "Africa/Lagos");
        all.put("stateOfOriginId", Neighbourhood.LAGOS);
        all.put("culturalBackgroundId", "yoruba");
        neighbourhood.edit(amaka, all);
        JsonNode me = neighbourhood.me(amaka);
        assertThat(me.at("/displayName").asText()).isEqualTo("Ọlámidé C.");
        assertThat(me.at("/profession/title").asText()).isEqualTo("Baker");
        assertThat(me.at("/skills/1").asText()).isEqualTo("sewing");
        assertThat(me.at("/languages/1/skill").asText()).isEqualTo("fluent");
        assertThat(me.at("/birthDate").asText()).isEqualTo("1990-04-02");
        assertThat(me.at("/culturalBackgroundId").asText()).isEqualTo("yoruba");
        assertThat(me.at("/completion/percent").asInt()).isEqualTo(60);
        var told = said.last("user.profile-changed.v1", amaka.id());
        assertThat(told.getInteger("ageFloor")).isEqualTo(21);
        assertThat(told.getJsonArray("languages")).containsExactly("yo", "pcm");

        Map<String, Object> cleared = new HashMap<>();
        cleared.put("bio", null);
        cleared.put("profession", null);
        cleared.put("birthDate", null);
        me = neighbourhood.edit(amaka, cleared);
        assertThat(me.has("bio")).isFalse();
        assertThat(me.has("profession")).isFalse();
        assertThat(me.at("/gender").asText()).isEqualTo("female");
    }

    @Test
    void edit_refusesAStaleTag() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        String tag = amaka.get("/v1/people/me").header("etag").orElseThrow();
        neighbourhood.edit(amaka, Map.of("bio", "first"));
        patch(amaka, tag, Map.of("bio", "second")).expect(412, "stale-edit");
        assertThat(neighbourhood.me(amaka).at("/bio").asText()).isEqualTo("first");
        amaka.patch("/v1/people/me", Map.of("bio", "third")).expect(428, "precondition-required");
    }

    @Test
    void edit_refusesWhatIsNotTheirsToSay() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        for (String field : List.of("level", "trust", "badges", "id", "verification")) {
            patch(amaka, "*", Map.of(field, 4)).expect(400, "unknown-field");
        }
        patch(amaka, "*", Map.of("firstName", "Amaka2")).expect(422, "name-invalid");
        patch(amaka, "*", Map.of("lastName", "www.obi.com")).expect(422, "name-invalid");
        patch(amaka, "*", Map.of("birthDate", "2015-01-01")).expect(422, "under-age");
        patch(amaka, "*", Map.of("bio", "x".repeat(501))).expect(400, "validation-failed");
        patch(amaka, "*", Map.of("skills", List.of("x".repeat(41)))).expect(400, "validation-failed");
        patch(amaka, "*", Map.of("preferredLanguage", "fr")).expect(400, "validation-failed");
        patch(amaka, "*", Map.of("timeZone", "Africa/Nowhere")).expect(422, "unknown-reference");
        patch(amaka, "*", Map.of("profession", Map.of("categoryId", "wizardry", "title", "Wizard")))
                .expect(422, "unknown-reference");
        patch(amaka, "*", Map.of("languages", List.of(Map.of("code", "tlh", "skill", "basic"))))
                .expect(422, "unknown-reference");
    }

    @Test
    void edit_asksForConsentToKeepOriginAndCulture() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        JsonNode problem = patch(amaka, "*", Map.of("culturalBackgroundId", "igbo"))
                .expect(409, "consent-required")
                .json();
        assertThat(problem.path("purpose").asText()).isEqualTo("cultural-profile");
        assertThat(problem.path("textVersion").asText()).isEqualTo("2026-01");
        neighbourhood.agree(amaka, "cultural-profile");
        neighbourhood.edit(amaka, Map.of("culturalBackgroundId", "igbo", "stateOfOriginId", Neighbourhood.LAGOS));
        amaka.delete("/v1/people/me/consents/cultural-profile").expect(204);
        JsonNode me = neighbourhood.me(amaka);
        assertThat(me.has("culturalBackgroundId")).isFalse();
        assertThat(me.has("stateOfOriginId")).isFalse();
        JsonNode history =
                amaka.get("/v1/people/me/consents").expect(200).json().at("/history");
        assertThat(history.get(0).path("given").asBoolean()).isFalse();
        patch(amaka, "*", Map.of("culturalBackgroundId", "igbo")).expect(409, "consent-required");
    }

    @Test
    void names_areFoundWithoutMarksAndInBothNormalForms() {
        TestNeighbour composed = neighbourhood.named("\u1ECCl\u00E1mid\u00E9", "D'Souza");
        TestNeighbour decomposed = neighbourhood.named("O\u0323la\u0301mide\u0301", "Chukwuemeka-O\u0323bi");
        assertThat(neighbourhood.me(decomposed).at("/firstName").asText())
                .isEqualTo(neighbourhood.me(composed).at("/firstName").asText());
        assertThat(tables.row("SELECT search_name FROM person WHERE id = $1", composed.id())
                        .getString(0))
                .isEqualTo("olamide dsouza");
        assertThat(tables.row("SELECT search_name FROM person WHERE id = $1", decomposed.id())
                        .getString(0))
                .isEqualTo("olamide chukwuemeka obi");
    }

    @Test
    void person_showsOnlyWhatItsAudienceAdmits() {
        TestNeighbour viewer = neighbourhood.named("Bisi", "Ade");
        TestNeighbour amaka = neighbourhood.livingIn(Neighbourhood.LEKKI);
        neighbourhood.agree(amaka, "home-location");
        amaka.put(
                        "/v1/people/me/home",
                        Map.of(
                                "placeId",
                                Neighbourhood.LEKKI,
                                "address",
                                Map.of(
                                        "unitLabel", "Flat 3B",
                                        "street", "Admiralty Way",
                                        "point", Map.of("longitude", 3.4695, "latitude", 6.4450))))
                .expect(200);
        neighbourhood.edit(
                amaka,
                Map.of("bio", "Hello", "birthDate", "1990-04-02", "gender", "female", "skills", List.of("sewing")));

        Answer seen = viewer.get("/v1/people/" + amaka.id()).expect(200);
        JsonNode person = seen.json();
        assertThat(person.at("/displayName").asText()).isEqualTo("Amaka Obi");
        assertThat(person.at("/relation").asText()).isEqualTo("resident");
        assertThat(person.at("/communityPlace/name").asText()).isEqualTo("Lekki Phase 1");
        assertThat(person.at("/bio").asText()).isEqualTo("Hello");
        for (String hidden : List.of("skills", "gender", "ageBand", "approxPoint", "street", "birthDate", "home")) {
            assertThat(person.has(hidden)).as(hidden).isFalse();
        }
        assertThat(seen.text()).doesNotContain("1990", "Flat 3B", "Admiralty", "3.4695", "phone", "email", "null");
        assertThat(amaka.get("/v1/people/" + amaka.id())
                        .expect(200)
                        .json()
                        .at("/relation")
                        .asText())
                .isEqualTo("self");
    }

    @Test
    void person_showsNeighboursWhatIsForNeighbours() {
        TestNeighbour viewer = neighbourhood.verifiedIn(Neighbourhood.YABA);
        TestNeighbour amaka = neighbourhood.verifiedIn(Neighbourhood.YABA);
        neighbourhood.edit(amaka, Map.of("skills", List.of("sewing")));
        JsonNode person = viewer.get("/v1/people/" + amaka.id()).expect(200).json();
        assertThat(person.at("/relation").asText()).isEqualTo("neighbour");
        assertThat(person.at("/skills/0").asText()).isEqualTo("sewing");
        assertThat(person.at("/verification/level").asText()).isEqualTo("resident");
        assertThat(person.at("/badges").toString()).contains("home-verified");
        assertThat(person.at("/trust/band").asInt()).isEqualTo(2);
        assertThat(person.at("/trust").has("score")).isFalse();
    }

    @Test
    void person_isForThoseWhoFinishedSigningUp() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        TestNeighbour.newcomer("home-place").get("/v1/people/" + amaka.id()).expect(403, "onboarding-incomplete");
        TestNeighbour.resident().get("/v1/people/" + UUID.randomUUID()).expect(404, "not-found");
    }

    @Test
    void person_isReadSoOftenAndNotMore() {
        TestNeighbour viewer = neighbourhood.named("Bisi", "Ade");
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        Answer last = null;
        for (int i = 0; i < 200 && (last == null || last.status() == 200); i++) {
            last = viewer.get("/v1/people/" + amaka.id());
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.json().path("limit").asText()).isEqualTo("profile-read");
    }

    @Test
    void privacy_isDecidedAsAWhole() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        Answer settings = amaka.get("/v1/people/me/privacy").expect(200);
        assertThat(settings.json().at("/searchable").asText()).isEqualTo("lga");
        Map<String, Object> chosen = new HashMap<>();
        settings.json().properties().forEach(e -> chosen.put(e.getKey(), e.getValue()));
        chosen.put("bio", "nobody");
        chosen.put("messagesFrom", "connections");
        String tag = settings.header("etag").orElseThrow();
        amaka.call("PUT", "/v1/people/me/privacy")
                .ifMatch(tag)
                .json(chosen)
                .send()
                .expect(200);
        amaka.call("PUT", "/v1/people/me/privacy")
                .ifMatch(tag)
                .json(chosen)
                .send()
                .expect(412, "stale-edit");
        chosen.remove("bio");
        amaka.call("PUT", "/v1/people/me/privacy")
                .ifMatch("*")
                .json(chosen)
                .send()
                .expect(400, "validation-failed");
        neighbourhood.edit(amaka, Map.of("bio", "Hello"));
        assertThat(neighbourhood
                        .named("Bisi", "Ade")
                        .get("/v1/people/" + amaka.id())
                        .json()
                        .has("bio"))
                .isFalse();
        assertThat(said.last("user.profile-changed.v1", amaka.id()).getString("messagesFrom"))
                .isEqualTo("connections");
    }

    @Test
    void terms_cannotBeWithdrawnAndOldTextsNotBeGiven() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        amaka.delete("/v1/people/me/consents/terms").expect(422, "consent-not-withdrawable");
        amaka.delete("/v1/people/me/consents/nin-check").expect(404, "not-found");
        amaka.post("/v1/people/me/consents", Map.of("purpose", "terms", "textVersion", "1999-01", "language", "en"))
                .expect(422, "unknown-reference");
        assertThat(Neighbourhood.anonymously("/v1/consent-texts?purpose=terms").at("/items"))
                .hasSize(2);
    }

    private static Answer patch(TestNeighbour neighbour, String tag, Map<String, ?> changes) {
        return neighbour
                .call("PATCH", "/v1/people/me")
                .ifMatch(tag)
                .json(changes)
                .send();
    }
}
