package com.mecabal.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.contracts.auth.AccountRegistered;
import com.mecabal.contracts.user.PersonBlocked;
import com.mecabal.notification.Street;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxResourceTest {

    @Inject
    Street street;

    @Inject
    IncomingEvents events;

    private TestNeighbour ada;
    private TestNeighbour bola;

    @BeforeEach
    void people() {
        ada = street.neighbour("Ada Obi");
        bola = street.neighbour("Bola Ade");
    }

    @Test
    void newcomer_isWelcomedBeforeOnboardingIsDone() {
        TestNeighbour newcomer = TestNeighbour.newcomer("profile");
        events.say(
                "auth",
                new AccountRegistered(
                        newcomer.id(), AccountRegistered.Method.PHONE, "Chidi", null, "en", Instant.now()));
        assertThat(street.only(newcomer).path("title").asText()).isEqualTo("Welcome to MeCabal, Chidi");
    }

    @Test
    void comment_isOneUnreadLineWithItsAuthorAndWords() {
        UUID post = UUID.randomUUID();
        street.comments(bola, ada, post, "<script>{actor}</script>");

        JsonNode line = street.only(ada);
        assertThat(line.path("title").asText()).isEqualTo("Bola Ade commented on your post");
        assertThat(line.path("body").asText()).isEqualTo("<script>{actor}</script>");
        assertThat(line.at("/subject/kind").asText()).isEqualTo("post");
        assertThat(line.path("url").asText()).isEqualTo("/posts/" + post);
        assertThat(line.path("actors")).hasSize(1);
        assertThat(line.path("seen").asBoolean()).isFalse();
        assertThat(line.has("readAt")).isFalse();
        JsonNode counters = street.counters(ada);
        assertThat(counters.path("unread").asInt()).isEqualTo(1);
        assertThat(counters.path("unseen").asInt()).isEqualTo(1);
        assertThat(counters.at("/byCategory/community").asInt()).isEqualTo(1);
        ada.get("/v1/notifications/" + line.path("id").asText()).expect(200);
    }

    @Test
    void reactions_toOneThingAreOneLineWhichBeginsAgainAfterItWasRead() {
        UUID post = UUID.randomUUID();
        List<TestNeighbour> actors = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            actors.add(street.neighbour("Neighbour " + i));
        }
        actors.parallelStream().forEach(actor -> street.reacts(actor, ada, post));
        JsonNode line = street.inbox(
                        ada,
                        lines -> lines.size() == 1
                                && lines.getFirst().path("count").asInt() == 12)
                .getFirst();
        assertThat(line.path("actors")).hasSize(3);
        assertThat(line.path("title").asText()).endsWith("and 11 others reacted to your post");

        ada.call("PATCH", "/v1/notifications/" + line.path("id").asText())
                .json(Map.of("read", true))
                .send()
                .expect(200);
        assertThat(street.counters(ada).path("unread").asInt()).isZero();
        street.reacts(bola, ada, post);
        JsonNode again =
                street.inbox(ada, lines -> !lines.getFirst().has("readAt")).getFirst();
        assertThat(again.path("count").asInt()).isEqualTo(1);
        assertThat(again.path("title").asText()).isEqualTo("Bola Ade reacted to your post");
    }

    @Test
    void list_goesOnByCursorAndFiltersByStateAndCategory() {
        for (int i = 0; i < 5; i++) {
            street.comments(bola, ada, UUID.randomUUID());
        }
        street.inbox(ada, lines -> lines.size() == 5);
        JsonNode first = ada.get("/v1/notifications?limit=3").expect(200).json();
        JsonNode rest = ada.get("/v1/notifications?limit=3&cursor="
                        + first.path("nextCursor").asText())
                .expect(200)
                .json();
        assertThat(first.path("items")).hasSize(3);
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(first.at("/items/2/orderSeq").asLong())
                .isGreaterThan(rest.at("/items/0/orderSeq").asLong());

        String archived = first.at("/items/0/id").asText();
        ada.call("PATCH", "/v1/notifications/" + archived)
                .json(Map.of("archived", true))
                .send()
                .expect(200);
        assertThat(ada.get("/v1/notifications?state=archived").json().path("items"))
                .hasSize(1);
        assertThat(ada.get("/v1/notifications?state=unread&category=community")
                        .json()
                        .path("items"))
                .hasSize(4);
        assertThat(ada.get("/v1/notifications?category=events").json().path("items"))
                .isEmpty();
        ada.get("/v1/notifications?category=gossip").expect(400, "validation-failed");
        ada.get("/v1/notifications?state=lost").expect(400, "validation-failed");
    }

    @Test
    void reads_markTheNamedOrAllUpToALine() {
        for (int i = 0; i < 4; i++) {
            street.comments(bola, ada, UUID.randomUUID());
        }
        List<JsonNode> lines = street.inbox(ada, found -> found.size() == 4);
        ada.post(
                        "/v1/notifications/reads",
                        Map.of("ids", List.of(lines.get(0).path("id").asText())))
                .expect(200);
        JsonNode counters = ada.post(
                        "/v1/notifications/reads",
                        Map.of("upToSeq", lines.get(2).path("orderSeq").asLong(), "category", "community"))
                .expect(200)
                .json();
        assertThat(counters.path("unread").asInt()).isEqualTo(1);
        ada.post("/v1/notifications/seen", Map.of("upToSeq", 100)).expect(200);
        ada.post("/v1/notifications/seen", Map.of("upToSeq", 1)).expect(200);
        assertThat(street.counters(ada).path("unseen").asInt()).isZero();
        assertThat(street.counters(ada).path("unread").asInt()).isEqualTo(1);
        ada.post("/v1/notifications/reads", Map.of()).expect(400, "validation-failed");
    }

    @Test
    void counters_comeFromMemoryUntilTheInboxChanges() {
        street.comments(bola, ada, UUID.randomUUID());
        street.inbox(ada, lines -> lines.size() == 1);
        street.counters(ada);
        assertThat(countersFromMemory().path("unread").asInt()).isEqualTo(1);

        street.comments(bola, ada, UUID.randomUUID());
        JsonNode second = street.inbox(ada, lines -> lines.size() == 2).getFirst();
        assertThat(street.counters(ada).path("unread").asInt()).isEqualTo(2);
        assertThat(countersFromMemory().path("unread").asInt()).isEqualTo(2);

        ada.call("DELETE", "/v1/notifications/" + second.path("id").asText())
                .send()
                .expect(204);
        assertThat(street.counters(ada).path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void counters_inMemoryFollowABlock() {
        street.comments(bola, ada, UUID.randomUUID());
        street.inbox(ada, lines -> lines.size() == 1);
        street.counters(ada);
        assertThat(countersFromMemory().path("unread").asInt()).isEqualTo(1);

        events.say("user", new PersonBlocked(bola.id(), ada.id(), 1, Instant.now()));
        street.inbox(ada, List::isEmpty);
        assertThat(street.counters(ada).path("unread").asInt()).isZero();
    }

    private JsonNode countersFromMemory() {
        Answer answer = ada.get("/v1/notifications/counters").expect(200);
        assertThat(answer.header("Cache-Status")).contains("notification; hit");
        return answer.json();
    }

    @Test
    void changes_sayEachChangeOnceInOrder() {
        street.comments(bola, ada, UUID.randomUUID());
        street.comments(bola, ada, UUID.randomUUID());
        List<JsonNode> lines = street.inbox(ada, found -> found.size() == 2);
        JsonNode start = ada.get("/v1/notifications/changes").expect(200).json();
        assertThat(start.path("items")).hasSize(2);

        ada.call("DELETE", "/v1/notifications/" + lines.get(1).path("id").asText())
                .send()
                .expect(204);
        JsonNode more = ada.get("/v1/notifications/changes?cursor="
                        + start.path("nextCursor").asText())
                .expect(200)
                .json();
        assertThat(more.path("items")).hasSize(1);
        assertThat(more.at("/items/0/deleted").asBoolean()).isTrue();
        assertThat(more.at("/items/0/seq").asLong()).isEqualTo(3);
    }

    @Test
    void othersEntries_areNotThere() {
        street.comments(bola, ada, UUID.randomUUID());
        String id = street.only(ada).path("id").asText();
        bola.get("/v1/notifications/" + id).expect(404, "not-found");
        bola.call("PATCH", "/v1/notifications/" + id)
                .json(Map.of("read", true))
                .send()
                .expect(404, "not-found");
        bola.call("PUT", "/v1/notifications/" + id + "/acknowledgement").send().expect(404, "not-found");
        bola.call("DELETE", "/v1/notifications/" + id).send().expect(204);
        bola.post("/v1/notifications/reads", Map.of("ids", List.of(id))).expect(200);
        assertThat(street.counters(ada).path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void acknowledgement_isTakenOnceAskedFor() {
        UUID gathering = UUID.randomUUID();
        events.say("events", street.cancelled(gathering, ada));
        JsonNode line = street.only(ada);
        assertThat(line.path("title").asText()).isEqualTo("Cancelled: Sanitation day");
        assertThat(line.path("body").asText()).isEqualTo("It was planned for 14 March, 4:00 pm. The rain has won");
        assertThat(line.path("priority").asInt()).isEqualTo(4);
        JsonNode action = line.at("/actions/0");
        JsonNode done = ada.call(
                        action.path("method").asText(), action.path("path").asText())
                .send()
                .expect(200)
                .json();
        assertThat(done.has("acknowledgedAt")).isTrue();
        assertThat(done.path("actions")).isEmpty();

        street.comments(bola, ada, UUID.randomUUID());
        String comment = street.inbox(ada, lines -> lines.size() == 2)
                .getFirst()
                .path("id")
                .asText();
        ada.call("PUT", "/v1/notifications/" + comment + "/acknowledgement")
                .send()
                .expect(409, "nothing-to-acknowledge");
    }
}
