package com.mecabal.social.post;

import static com.mecabal.social.Talk.feed;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static com.mecabal.social.Talk.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What authors do with posts that stand. */
@QuarkusTest
class OwnPostResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Test
    void edit_keepsWhatStoodThereAndRefusesAStaleOne() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour reader = places.neighbour(lekki);
        String id = post(author, saying("light at 5"));
        String etag = author.get("/v1/posts/" + id).header("etag").orElseThrow();
        reader.put("/v1/posts/" + id + "/reaction", Map.of("kind", "like")).expect(200);

        Answer edited = edit(author, id, etag, "light at 6").expect(200);
        assertThat(edited.json().get("revision").asInt()).isEqualTo(2);
        assertThat(edited.json().has("editedAt")).isTrue();
        edit(author, id, etag, "light at 7").expect(412, "stale-edit");

        JsonNode revisions =
                reader.get("/v1/posts/" + id + "/revisions").expect(200).json().get("items");
        assertThat(revisions).hasSize(1);
        assertThat(revisions.get(0).get("content").asText()).isEqualTo("light at 5");
        reader.patch("/v1/posts/" + id, Map.of("content", "mine now")).expect(403, "role-required");
        author.patch("/v1/posts/" + id, Map.of("kind", "poll")).expect(400, "unknown-field");
    }

    @Test
    void read_isNotModifiedUntilSomethingMoves() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        String id = post(author, saying("hm"));
        String etag = author.get("/v1/posts/" + id).header("etag").orElseThrow();
        author.call("GET", "/v1/posts/" + id)
                .header("If-None-Match", etag)
                .send()
                .expect(304);
        places.neighbour(lekki)
                .put("/v1/posts/" + id + "/reaction", Map.of("kind", "wow"))
                .expect(200);
        author.call("GET", "/v1/posts/" + id)
                .header("If-None-Match", etag)
                .send()
                .expect(200);
    }

    @Test
    void delete_takesItOutOfEveryReadAndSaysSoOnce() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour reader = places.neighbour(lekki);
        String id = post(author, saying("never mind"));

        reader.delete("/v1/posts/" + id).expect(403, "role-required");
        author.delete("/v1/posts/" + id).expect(204);
        author.delete("/v1/posts/" + id).expect(204);

        for (TestNeighbour viewer : List.of(author, reader)) {
            viewer.get("/v1/posts/" + id).expect(404, "not-found");
            viewer.get("/v1/posts/" + id + "/comments").expect(404, "not-found");
            assertThat(feed(viewer)).doesNotContain(id);
        }
        author.patch("/v1/posts/" + id, Map.of("content", "again")).expect(404, "not-found");
        assertThat(tables.texts(
                        "SELECT payload::text FROM outbox WHERE subject = $1 AND type = 'social.post-removed.v1'", id))
                .singleElement()
                .asString()
                .contains("\"cause\": \"author\"");
        assertThat(tables.number("SELECT count(*) FROM post WHERE id = $1 AND content <> ''", uuid(id)))
                .as("the text stays until the purge")
                .isOne();
    }

    private static Answer edit(TestNeighbour author, String id, String etag, String content) {
        return author.call("PATCH", "/v1/posts/" + id)
                .ifMatch(etag)
                .json(Map.of("content", content))
                .send();
    }
}
