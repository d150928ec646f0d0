package com.mecabal.social.comment;

import static com.mecabal.social.Talk.comment;
import static com.mecabal.social.Talk.each;
import static com.mecabal.social.Talk.ids;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.reply;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommentResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    private Area lekki;
    private TestNeighbour author;
    private TestNeighbour ngozi;
    private TestNeighbour tunde;
    private String post;

    @BeforeEach
    void aPost() {
        lekki = places.area();
        author = places.neighbour(lekki);
        ngozi = places.neighbour(lekki);
        tunde = places.neighbour(lekki);
        post = post(author, saying("who has a ladder?"));
    }

    @Test
    void list_hasTheTopLevelWithTwoRepliesEach() {
        String first = comment(ngozi, post, "I do");
        String second = comment(tunde, post, "me too");
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replies.add(reply(author, post, first, "when? " + i));
        }

        Answer page = author.get("/v1/posts/" + post + "/comments").expect(200);
        assertThat(ids(page)).containsExactly(first, second);
        JsonNode top = page.json().at("/items/0");
        assertThat(top.get("replyCount").asInt()).isEqualTo(3);
        assertThat(top.at("/replies/0/id").asText()).isEqualTo(replies.get(0));
        assertThat(top.get("replies")).hasSize(2);
        assertThat(top.at("/author/name").asText()).isEqualTo("Ada Obi");

        assertThat(ids(author.get("/v1/comments/" + first + "/replies").expect(200)))
                .containsExactlyElementsOf(replies);
        assertThat(ids(author.get("/v1/posts/" + post + "/comments?sort=newest").expect(200)))
                .containsExactly(second, first);
        assertThat(author.get("/v1/posts/" + post).json().at("/counts/comments").asInt())
                .isEqualTo(5);
        assertThat(author.get("/v1/comments/" + second)
                        .expect(200)
                        .json()
                        .get("content")
                        .asText())
                .isEqualTo("me too");
    }

    @Test
    void list_isStableWhileCommentsComeAndGo() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            written.add(comment(i % 2 == 0 ? ngozi : tunde, post, "comment " + i));
        }
        Answer first = author.get("/v1/posts/" + post + "/comments?limit=5").expect(200);
        ngozi.delete("/v1/comments/" + written.get(2)).expect(204);
        tunde.delete("/v1/comments/" + written.get(7)).expect(204);
        String late = comment(ngozi, post, "late");

        List<String> seen = new ArrayList<>(ids(first));
        String cursor = first.json().get("nextCursor").asText(null);
        while (cursor != null) {
            Answer page = author.get("/v1/posts/" + post + "/comments?limit=5&cursor=" + cursor)
                    .expect(200);
            seen.addAll(ids(page));
            cursor = page.json().get("nextCursor").asText(null);
        }
        written.remove(written.get(7));
        written.add(late);
        assertThat(seen).containsExactlyElementsOf(written);
    }

    @Test
    void reply_toAReplyJoinsTheSameParent() {
        String top = comment(ngozi, post, "I do");
        String first = reply(tunde, post, top, "how tall?");
        String second = reply(ngozi, post, first, "six metres");
        JsonNode answer = author.get("/v1/comments/" + second).json();
        assertThat(answer.get("parentId").asText()).isEqualTo(top);
        assertThat(answer.get("inReplyToId").asText()).isEqualTo(first);
    }

    @Test
    void reply_belongsUnderItsOwnPost() {
        String elsewhere = comment(ngozi, post(author, saying("other")), "over there");
        for (Object parent : List.of(elsewhere, UUID.randomUUID())) {
            ngozi.post("/v1/posts/" + post + "/comments", Map.of("content", "x", "parentId", parent))
                    .expect(422, "unknown-reference");
        }
    }

    @Test
    void add_tellsTheAuthorThoseWhoAreAnsweredAndThoseWhoFollow() {
        String top = comment(ngozi, post, "I do");
        comment(tunde, post, "me too");
        TestNeighbour movedAway = places.neighbour(lekki);
        comment(movedAway, post, "not me");
        places.moves(movedAway, places.area());
        TestNeighbour blocked = places.neighbour(lekki);
        comment(blocked, post, "nor me");
        places.blocks(blocked, author);

        String answer = reply(author, post, top, "great, thank you");

        String said = tables.texts("SELECT payload::text FROM outbox WHERE subject = $1", answer)
                .getFirst();
        assertThat(said)
                .contains("\"postAuthorId\": \"" + author.id())
                .contains("\"parentAuthorId\": \"" + ngozi.id())
                .contains("\"notifyIds\": [\"" + tunde.id() + "\"]")
                .contains("great, thank you");
    }

    @Test
    void delete_leavesATombstoneWhileRepliesLive() {
        String top = comment(ngozi, post, "I do");
        String answer = reply(tunde, post, top, "how tall?");

        tunde.delete("/v1/comments/" + top).expect(403, "role-required");
        ngozi.delete("/v1/comments/" + top).expect(204);
        ngozi.delete("/v1/comments/" + top).expect(204);

        JsonNode tombstone =
                author.get("/v1/posts/" + post + "/comments").json().at("/items/0");
        assertThat(tombstone.get("state").asText()).isEqualTo("deleted");
        assertThat(tombstone.has("content")).isFalse();
        assertThat(tombstone.has("author")).isFalse();
        assertThat(tombstone.at("/replies/0/id").asText()).isEqualTo(answer);
        assertThat(author.get("/v1/posts/" + post).json().at("/counts/comments").asInt())
                .isOne();

        author.delete("/v1/comments/" + answer).expect(204);
        assertThat(ids(author.get("/v1/posts/" + post + "/comments"))).isEmpty();
        author.get("/v1/comments/" + top).expect(404, "not-found");
        assertThat(author.get("/v1/posts/" + post).json().at("/counts/comments").asInt())
                .isZero();
    }

    @Test
    void list_hidesABlockAsIfTheCommentWereGone() {
        String top = comment(ngozi, post, "I do");
        String answer = reply(tunde, post, top, "how tall?");
        String alone = comment(ngozi, post, "call me");
        TestNeighbour reader = places.neighbour(lekki);
        places.blocks(ngozi, reader);

        Answer page = reader.get("/v1/posts/" + post + "/comments").expect(200);
        assertThat(ids(page)).containsExactly(top);
        assertThat(page.json().at("/items/0/state").asText()).isEqualTo("deleted");
        assertThat(page.text()).doesNotContain(ngozi.id().toString());
        assertThat(each(page, item -> item.at("/replies/0/id").asText())).containsExactly(answer);
        reader.get("/v1/comments/" + alone).expect(404, "not-found");
        reader.delete("/v1/comments/" + alone).expect(404, "not-found");
        reader.put("/v1/comments/" + alone + "/reaction", Map.of("kind", "like"))
                .expect(404, "not-found");
        reader.post("/v1/posts/" + post + "/comments", Map.of("content", "x", "parentId", alone))
                .expect(422, "unknown-reference");
        assertThat(reader.get("/v1/posts/" + post).json().at("/counts/comments").asInt())
                .as("a count that moved would betray the block")
                .isEqualTo(3);
    }

    @Test
    void add_underAPublicPostIsForTheVerifiedAndTheLocal() {
        Area yaba = places.area();
        String open = post(places.verified(yaba), saying("all of Lagos", "public"));
        comment(places.verified(lekki), open, "from Lekki");
        comment(places.neighbour(yaba), open, "from next door");
        ngozi.post("/v1/posts/" + open + "/comments", Map.of("content", "from afar"))
                .expect(403, "verification-required");
        Answer anonymous =
                Service.call("GET", "/v1/posts/" + open + "/comments").send().expect(200);
        assertThat(each(anonymous, item -> item.at("/author/name").asText())).containsExactly("Bola", "Ada");
        assertThat(anonymous.text()).doesNotContain("placeName");
    }

    @Test
    void nobody_isToldOfAConversationThatIsNotTheirs() {
        String id = comment(ngozi, post, "I do");
        TestNeighbour elsewhere = places.verified(places.area());
        elsewhere.get("/v1/posts/" + post + "/comments").expect(404, "not-found");
        elsewhere.get("/v1/comments/" + id).expect(404, "not-found");
        elsewhere.get("/v1/comments/" + id + "/replies").expect(404, "not-found");
        elsewhere.delete("/v1/comments/" + id).expect(404, "not-found");
        Service.call("GET", "/v1/comments/" + id).send().expect(404, "not-found");
    }

    @Test
    void add_refusesWhatItsFieldsMayNotBe() {
        String path = "/v1/posts/" + post + "/comments";
        ngozi.post(path, Map.of("content", " ")).expect(400, "validation-failed");
        ngozi.post(path, Map.of("content", "x".repeat(2001))).expect(400, "validation-failed");
        ngozi.post(path, Map.of("content", "x", "authorId", author.id())).expect(400, "unknown-field");
        ngozi.get(path + "?sort=best").expect(400, "validation-failed");
        ngozi.post("/v1/posts/" + UUID.randomUUID() + "/comments", Map.of("content", "x"))
                .expect(404, "not-found");
    }
}
