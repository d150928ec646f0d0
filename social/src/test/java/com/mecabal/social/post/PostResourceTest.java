package com.mecabal.social.post;

import static com.mecabal.social.Talk.feed;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Test
    void publish_isReadByTheNeighbourhoodAndByNobodyElse() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour neighbour = places.neighbour(lekki);
        TestNeighbour elsewhere = places.verified(places.area());

        String id = post(author, saying("Ẹ káàárọ̀, ₦500 ẹ ọ ṣ ɗ <b>plain</b>"));

        JsonNode read = neighbour.get("/v1/posts/" + id).expect(200).json();
        assertThat(read.get("content").asText()).isEqualTo("Ẹ káàárọ̀, ₦500 ẹ ọ ṣ ɗ <b>plain</b>");
        assertThat(read.at("/author/name").asText()).isEqualTo("Ada Obi");
        assertThat(read.at("/author/placeName").asText()).isEqualTo("Lekki Phase 1");
        assertThat(read.at("/audience/scope").asText()).isEqualTo("neighbourhood");
        assertThat(read.at("/audience/placeName").asText()).isEqualTo("Lekki Phase 1");
        assertThat(read.at("/mine/canEdit").asBoolean()).isFalse();
        assertThat(author.get("/v1/posts/" + id).json().at("/mine/canEdit").asBoolean())
                .isTrue();

        elsewhere.get("/v1/posts/" + id).expect(404, "not-found");
        elsewhere.get("/v1/posts/" + id + "/comments").expect(404, "not-found");
        elsewhere.get("/v1/posts/" + id + "/reactions").expect(404, "not-found");
        elsewhere.get("/v1/posts/" + id + "/revisions").expect(404, "not-found");
        elsewhere.post("/v1/posts/" + id + "/comments", Map.of("content", "hi")).expect(404, "not-found");
        elsewhere.put("/v1/posts/" + id + "/reaction", Map.of("kind", "like")).expect(404, "not-found");
        elsewhere.patch("/v1/posts/" + id, Map.of("content", "mine now")).expect(404, "not-found");
        elsewhere.delete("/v1/posts/" + id).expect(404, "not-found");
        assertThat(feed(elsewhere)).isEmpty();
        assertThat(elsewhere
                        .get("/v1/feed?placeId=" + lekki.neighbourhood())
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(elsewhere
                        .get("/v1/posts?authorId=" + author.id())
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
        Service.call("GET", "/v1/posts/" + id).send().expect(404, "not-found");
        Service.call("GET", "/v1/posts/" + id + "/comments").send().expect(404, "not-found");
    }

    @Test
    void publish_inAnEstateIsReadByItsVerifiedPeopleOnly() {
        Area lekki = places.area();
        TestNeighbour author = places.inTheEstate(lekki);
        String id = post(author, saying("Gate code has changed", "estate"));

        places.inTheEstate(lekki).get("/v1/posts/" + id).expect(200);
        for (TestNeighbour other : List.of(
                places.claimant(lekki), places.verified(lekki), places.inTheEstate(places.area()), places.between())) {
            other.get("/v1/posts/" + id).expect(404, "not-found");
            assertThat(feed(other)).doesNotContain(id);
        }
        places.claimant(lekki).post("/v1/posts", saying("me too", "estate")).expect(403, "not-a-member");
    }

    @Test
    void publish_toThePublicShowsStrangersTheGivenNameOnly() {
        Area lekki = places.area();
        TestNeighbour author = places.verified(lekki);
        String id = post(author, saying("Road closed on Admiralty Way", "public"));

        Answer shown = Service.call("GET", "/v1/posts/" + id).send().expect(200);
        assertThat(shown.header("cache-tag").orElse("")).contains("post:" + id, "person:" + author.id());
        JsonNode stranger = shown.json();
        assertThat(stranger.at("/author/name").asText()).isEqualTo("Bola");
        assertThat(stranger.at("/author").has("placeName")).isFalse();
        assertThat(stranger.has("mine")).isFalse();
        assertThat(places.verified(places.area())
                        .get("/v1/posts/" + id)
                        .json()
                        .at("/author/name")
                        .asText())
                .isEqualTo("Bola");
        assertThat(places.neighbour(lekki)
                        .get("/v1/posts/" + id)
                        .json()
                        .at("/author/name")
                        .asText())
                .isEqualTo("Bola Ade");
    }

    @Test
    void publish_withTheSameKeyTwiceIsOnePost() {
        TestNeighbour author = places.neighbour(places.area());
        String key = UUID.randomUUID().toString();
        Answer first = keyed(author, key, "once").expect(201);
        Answer second = keyed(author, key, "once").expect(201);
        assertThat(second.header("idempotent-replay")).contains("true");
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        keyed(author, key, "twice").expect(422, "key-reused");
        assertThat(feed(author)).hasSize(1);
    }

    @Test
    void publish_saysSoOnce() {
        TestNeighbour author = places.neighbour(places.area());
        String id = post(author, saying("x".repeat(500)));
        List<String> said = tables.texts(
                "SELECT payload::text FROM outbox WHERE subject = $1 AND type = 'social.post-published.v1'", id);
        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).contains("\"scope\": \"neighbourhood\"").contains("xxx…\"");
    }

    @Test
    void publish_isRefusedToWhoBelongsNowhere() {
        places.between().post("/v1/posts", saying("hello")).expect(403, "not-a-member");
        TestNeighbour.resident().post("/v1/posts", saying("hello")).expect(403, "not-a-member");
        TestNeighbour.newcomer("home-place").post("/v1/posts", saying("hello")).expect(403, "onboarding-incomplete");
        TestNeighbour suspended = places.neighbour(places.area());
        places.suspends(suspended);
        suspended.post("/v1/posts", saying("hello")).expect(403, "account-restricted");
    }

    @Test
    void publish_farIsForTheVerified() {
        TestNeighbour author = places.neighbour(places.area());
        author.post("/v1/posts", saying("all of you", "public")).expect(403, "verification-required");
        author.post("/v1/posts", saying("all of you", "lga")).expect(403, "verification-required");
    }

    @Test
    void publish_toTheLgaIsReadByAllOfIt() {
        Area lekki = places.area();
        String id = post(places.verified(lekki), saying("Water board is in Eti-Osa", "lga"));
        assertThat(feed(places.claimant(lekki))).contains(id);
        places.verified(places.area()).get("/v1/posts/" + id).expect(404, "not-found");
    }

    @Test
    void publish_isLimitedByTheDay() {
        TestNeighbour author = places.neighbour(places.area());
        for (int i = 0; i < 5; i++) {
            post(author, saying("post " + i));
        }
        author.post("/v1/posts", saying("one more")).expect(429, "rate-limited");

        TestNeighbour wide = places.verified(places.area());
        for (int i = 0; i < 3; i++) {
            post(wide, saying("public " + i, "public"));
        }
        Answer refused =
                wide.post("/v1/posts", saying("public again", "public")).expect(429, "rate-limited");
        assertThat(refused.json().get("limit").asText()).isEqualTo("wide-posts-a-day");
        post(wide, saying("at home"));
    }

    @Test
    void publish_refusesWhatItsFieldsMayNotBe() {
        TestNeighbour author = places.neighbour(places.area());
        refused(author, "content", "\u0007", "/content");
        refused(author, "content", "x".repeat(5001), "/content");
        refused(author, "title", "ab", "/title");
        refused(author, "kind", "sermon", "/kind");
        refused(author, "audience", Map.of("scope", "planet"), "/audience/scope");
        refused(author, "expiresAt", "2020-01-01T00:00:00Z", "/expiresAt");
        for (String secret : List.of("state", "isApproved", "pinned", "authorId")) {
            Map<String, Object> body = saying("x");
            body.put(secret, "published");
            author.post("/v1/posts", body).expect(400, "unknown-field");
        }
        Map<String, Object> body = saying("x");
        body.put("categoryKey", "no-such-thing");
        author.post("/v1/posts", body).expect(422, "unknown-reference");
        body.put("categoryKey", "safety");
        post(author, body);
    }

    @Test
    void read_isNothingAcrossABlockEitherWay() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour other = places.neighbour(lekki);
        String id = post(author, saying("about parking"));
        String answer = post(other, saying("about you"));
        places.blocks(author, other);

        other.get("/v1/posts/" + id).expect(404, "not-found");
        author.get("/v1/posts/" + answer).expect(404, "not-found");
        assertThat(feed(other)).containsExactly(answer);
        assertThat(feed(author)).containsExactly(id);
        other.post("/v1/posts/" + id + "/comments", Map.of("content", "hi")).expect(404, "not-found");
        other.put("/v1/posts/" + id + "/reaction", Map.of("kind", "like")).expect(404, "not-found");
        assertThat(other.get("/v1/posts?authorId=" + author.id())
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void read_followsTheViewersMoveAndNotTheAuthors() {
        Area lekki = places.area();
        Area yaba = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour stays = places.neighbour(lekki);
        String id = post(author, saying("borehole is open"));

        places.moves(author, yaba);

        stays.get("/v1/posts/" + id).expect(200);
        author.get("/v1/posts/" + id).expect(200);
        assertThat(feed(author)).isEmpty();
        places.neighbour(yaba).get("/v1/posts/" + id).expect(404, "not-found");
        places.moves(stays, yaba);
        stays.get("/v1/posts/" + id).expect(404, "not-found");
    }

    @Test
    void categories_areThereForEverybody() {
        JsonNode items = Service.call("GET", "/v1/post-categories")
                .send()
                .expect(200)
                .json()
                .get("items");
        assertThat(items).hasSize(8);
        assertThat(items.get(0).at("/names/en").asText()).isEqualTo("General");
    }

    private static Answer keyed(TestNeighbour author, String key, String content) {
        return author.call("POST", "/v1/posts")
                .idempotencyKey(key)
                .json(saying(content))
                .send();
    }

    private static void refused(TestNeighbour author, String field, Object value, String pointer) {
        Map<String, Object> body = saying("x");
        body.put(field, value);
        Answer answer = author.post("/v1/posts", body).expect(400, "validation-failed");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }
}
