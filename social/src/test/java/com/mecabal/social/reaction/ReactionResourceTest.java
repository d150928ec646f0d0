package com.mecabal.social.reaction;

import static com.mecabal.social.Talk.comment;
import static com.mecabal.social.Talk.each;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static com.mecabal.social.Talk.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReactionResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    private Area lekki;
    private TestNeighbour author;
    private String post;

    @BeforeEach
    void aPost() {
        lekki = places.area();
        author = places.neighbour(lekki);
        post = post(author, saying("we have light"));
    }

    @Test
    void reaction_isOneAPersonAndTheLastOneCounts() {
        TestNeighbour reader = places.neighbour(lekki);
        react(reader, "like");
        react(reader, "like");
        JsonNode now = react(reader, "bless");
        assertThat(now.get("reactions")).isEqualTo(counts());
        assertThat(now.at("/reactions/bless").asInt()).isOne();
        assertThat(now.get("reactions")).hasSize(1);
        assertThat(now.get("mine").asText()).isEqualTo("bless");

        reader.delete("/v1/posts/" + post + "/reaction").expect(204);
        reader.delete("/v1/posts/" + post + "/reaction").expect(204);
        assertThat(counts()).isEmpty();
    }

    @Test
    void reaction_isToldOnceAndNeverToOneself() {
        TestNeighbour reader = places.neighbour(lekki);
        react(author, "love");
        react(reader, "like");
        react(reader, "wow");
        assertThat(tables.texts(
                        "SELECT payload::text FROM outbox WHERE subject = $1 AND type = 'social.reaction-added.v1'",
                        post))
                .singleElement()
                .asString()
                .contains(reader.id().toString())
                .contains("\"kind\": \"like\"");
    }

    @Test
    void reactions_ofAFewPeopleWhoCannotDecideAreCountedRight() throws Exception {
        List<TestNeighbour> few =
                Stream.generate(() -> places.neighbour(lekki)).limit(8).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                TestNeighbour one = few.get(i / 30);
                String kind = i % 2 == 0 ? "like" : "love";
                all.add(threads.submit(() -> react(one, kind)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(counts().path("like").asInt() + counts().path("love").asInt())
                .isEqualTo(few.size());
    }

    @Test
    void reactions_ofAHundredPeopleAtOnceAreCountedRight() throws Exception {
        List<TestNeighbour> crowd = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            crowd.add(places.neighbour(lekki));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(25)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < crowd.size(); i++) {
                TestNeighbour one = crowd.get(i);
                all.add(threads.submit(() -> react(one, "like")));
                if (i % 2 == 0) {
                    all.add(threads.submit(() -> react(one, "love")));
                }
                if (i % 5 == 0) {
                    all.add(threads.submit(
                            () -> one.delete("/v1/posts/" + post + "/reaction").expect(204)));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        JsonNode counts = counts();
        for (ReactionKind kind : ReactionKind.values()) {
            assertThat(counts.path(kind.wire()).asLong())
                    .as(kind.wire())
                    .isEqualTo(tables.number(
                            "SELECT count(*) FROM reaction WHERE target_id = $1 AND kind = $2",
                            uuid(post),
                            kind.position()));
        }
        assertThat(counts.path("like").asInt() + counts.path("love").asInt()).isBetween(80, 100);
    }

    @Test
    void reaction_toACommentIsCountedThere() {
        TestNeighbour reader = places.neighbour(lekki);
        String comment = comment(author, post, "at last");
        reader.put("/v1/comments/" + comment + "/reaction", Map.of("kind", "support"))
                .expect(200);
        JsonNode read = reader.get("/v1/comments/" + comment).json();
        assertThat(read.at("/counts/reactions/support").asInt()).isOne();
        assertThat(read.at("/mine/reaction").asText()).isEqualTo("support");
        assertThat(counts()).isEmpty();
        assertThat(tables.texts(
                        "SELECT payload::text FROM outbox WHERE subject = $1 AND type LIKE '%reaction%'", comment))
                .singleElement()
                .asString()
                .contains("\"targetType\": \"comment\"");
    }

    @Test
    void people_areNamedNewestFirstWithoutThoseWhoAreHidden() {
        TestNeighbour first = places.neighbour(lekki);
        TestNeighbour second = places.neighbour(lekki);
        TestNeighbour blocked = places.neighbour(lekki);
        react(first, "like");
        react(second, "love");
        react(blocked, "like");
        places.blocks(blocked, author);
        String path = "/v1/posts/" + post + "/reactions";
        assertThat(each(
                        author.get(path).expect(200),
                        item -> item.at("/person/id").asText()))
                .containsExactly(second.id().toString(), first.id().toString());
        assertThat(each(
                        author.get(path + "?kind=like").expect(200),
                        item -> item.at("/person/id").asText()))
                .containsExactly(first.id().toString());
        author.get(path + "?kind=meh").expect(400, "validation-failed");
        assertThat(counts().get("like").asInt()).as("counts ignore blocks").isEqualTo(2);
    }

    @Test
    void reaction_refusesAKindThatIsNone() {
        author.put("/v1/posts/" + post + "/reaction", Map.of("kind", "meh")).expect(400, "validation-failed");
        author.put("/v1/posts/" + post + "/reaction", Map.of()).expect(400, "validation-failed");
    }

    private JsonNode react(TestNeighbour person, String kind) {
        return person.put("/v1/posts/" + post + "/reaction", Map.of("kind", kind))
                .expect(200)
                .json();
    }

    private JsonNode counts() {
        return author.get("/v1/posts/" + post).expect(200).json().at("/counts/reactions");
    }
}
