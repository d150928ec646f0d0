package com.mecabal.social.erasure;

import static com.mecabal.social.Talk.comment;
import static com.mecabal.social.Talk.feed;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.reply;
import static com.mecabal.social.Talk.saying;
import static com.mecabal.social.Talk.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    IncomingEvents auth;

    @Inject
    Sweeping sweeping;

    @Test
    void erasure_leavesNothingOfThePersonAndTheCountsRight() {
        Area lekki = places.area();
        TestNeighbour leaves = places.neighbour(lekki);
        TestNeighbour stays = places.neighbour(lekki);
        String own = post(leaves, saying("my secret"));
        String others = post(stays, saying("hello"));
        String underOwn = comment(stays, own, "goes with the post");
        String top = comment(leaves, others, "my comment");
        String answer = reply(stays, others, top, "noted");
        leaves.put("/v1/posts/" + others + "/reaction", Map.of("kind", "love")).expect(200);
        leaves.put("/v1/comments/" + answer + "/reaction", Map.of("kind", "like"))
                .expect(200);

        for (int told = 0; told < 3; told++) {
            erase(leaves.id());
        }

        assertThat(feed(stays)).containsExactly(others);
        assertThat(tables.number(
                        "SELECT count(*) FROM post WHERE author_id = $1 AND (content <> '' OR title IS NOT NULL)",
                        leaves.id()))
                .isZero();
        assertThat(tables.number("SELECT count(*) FROM comment WHERE author_id = $1 AND content <> ''", leaves.id()))
                .isZero();
        assertThat(tables.number("SELECT count(*) FROM comment WHERE id = $1 AND content <> ''", uuid(underOwn)))
                .isZero();
        assertThat(tables.number("SELECT count(*) FROM reaction WHERE person_id = $1", leaves.id()))
                .isZero();
        var left = stays.get("/v1/posts/" + others).expect(200).json();
        assertThat(left.at("/counts/comments").asInt()).isOne();
        assertThat(left.at("/counts/reactions")).isEmpty();
        var thread = stays.get("/v1/posts/" + others + "/comments").json().at("/items/0");
        assertThat(thread.get("state").asText()).isEqualTo("deleted");
        assertThat(thread.at("/replies/0/id").asText()).isEqualTo(answer);
        assertThat(tables.texts(
                        "SELECT payload::text FROM outbox WHERE subject = $1 AND type = 'social.post-removed.v1'", own))
                .singleElement()
                .asString()
                .contains("\"cause\": \"erased\"");
    }

    @Test
    void sweep_purgesAMonthAfterTheDeletionAndNotBefore() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        String gone = post(author, saying("take it back"));
        String kept = post(author, saying("keep it"));
        String comment = comment(author, kept, "and this one back");
        author.delete("/v1/posts/" + gone).expect(204);
        author.delete("/v1/comments/" + comment).expect(204);

        sweeping.after(SweepGone.KEPT.minusHours(1));
        assertThat(content("post", gone)).isEqualTo("take it back");

        sweeping.aMonthLater();
        assertThat(content("post", gone)).isEmpty();
        assertThat(content("comment", comment)).isEmpty();
        assertThat(content("post", kept)).isEqualTo("keep it");
    }

    private String content(String table, String id) {
        return tables.texts("SELECT content FROM " + table + " WHERE id = $1", uuid(id))
                .getFirst();
    }

    private void erase(UUID person) {
        UUID heard = auth.say("auth", new AccountErased(person, UUID.randomUUID(), Instant.now()))
                .id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tables.number(
                                "SELECT count(*) FROM inbox WHERE event_id = $1 AND queue = 'social.events'", heard)
                        == 1);
    }
}
