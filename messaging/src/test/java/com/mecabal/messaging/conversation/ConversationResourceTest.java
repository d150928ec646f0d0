package com.mecabal.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.messaging.Street;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConversationResourceTest {

    @Inject
    Street street;

    @Test
    void open_isOneConversationForAPairWhoeverAsks() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour bola = street.neighbour();

        Answer first = open(ada, bola).expect(201);
        Answer again = open(ada, bola).expect(200);
        Answer fromTheOther = open(bola, ada).expect(200);

        String id = first.json().path("id").asText();
        assertThat(again.json().path("id").asText()).isEqualTo(id);
        assertThat(fromTheOther.json().path("id").asText()).isEqualTo(id);
        assertThat(first.json().at("/counterpart/id").asText())
                .isEqualTo(bola.id().toString());
        assertThat(fromTheOther.json().at("/counterpart/id").asText())
                .isEqualTo(ada.id().toString());
        assertThat(street.told("messaging.conversation-created.v1", UUID.fromString(id)))
                .hasSize(1);
    }

    @Test
    void open_byBothSidesAtOnceIsOneConversation() throws Exception {
        TestNeighbour ada = street.neighbour();
        TestNeighbour bola = street.neighbour();
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var calls = new ArrayList<java.util.concurrent.Future<Answer>>();
            for (int i = 0; i < 16; i++) {
                boolean even = i % 2 == 0;
                calls.add(threads.submit(() -> even ? open(ada, bola) : open(bola, ada)));
            }
            for (var call : calls) {
                answers.add(call.get());
            }
        }
        assertThat(answers.stream().map(a -> a.json().path("id").asText()).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
    }

    @Test
    void open_refusesWhomTheReceiverDoesNotTakeMessagesFrom() {
        TestNeighbour ada = street.neighbour();
        open(ada, street.neighbour("nobody")).expect(403, "recipient-does-not-accept");
        open(ada, street.neighbour("connections")).expect(403, "recipient-does-not-accept");
        open(ada, street.neighbour("neighbours")).expect(403, "recipient-does-not-accept");
    }

    @Test
    void open_takesNeighboursAndConnections() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour nextDoor = street.neighbour("neighbours");
        TestNeighbour cousin = street.neighbour("nobody");
        street.community(UUID.randomUUID(), ada, nextDoor);
        street.connect(ada, cousin);

        open(ada, nextDoor).expect(201);
        open(ada, cousin).expect(201);
    }

    @Test
    void open_hidesWhoIsBlockedSuspendedOrUnknown() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour blocker = street.neighbour();
        TestNeighbour blocked = street.neighbour();
        TestNeighbour suspended = street.neighbour();
        street.block(blocker, ada);
        street.block(ada, blocked);
        street.suspend(suspended);

        open(ada, blocker).expect(404, "not-found");
        open(ada, blocked).expect(404, "not-found");
        open(ada, suspended).expect(404, "not-found");
        open(ada, TestNeighbour.resident()).expect(404, "not-found");
        open(ada, ada).expect(422, "own-person");
        open(suspended, ada).expect(403, "account-restricted");
    }

    @Test
    void inbox_showsLastMessageAndUnreadNewestFirst() {
        TestNeighbour ada = street.neighbour();
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TestNeighbour other = street.neighbour();
            UUID conversation = street.conversation(other, ada);
            street.say(other, conversation, "first " + i).expect(201);
            street.say(other, conversation, "second " + i).expect(201);
            opened.addFirst(conversation);
        }

        List<JsonNode> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    ada.get("/v1/conversations?limit=2" + cursor).expect(200).json();
            page.path("items").forEach(seen::add);
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        }

        assertThat(seen.stream().map(c -> UUID.fromString(c.path("id").asText())))
                .containsExactlyElementsOf(opened);
        assertThat(seen.getFirst().at("/lastMessage/preview").asText()).isEqualTo("second 4");
        assertThat(seen.getFirst().at("/my/unread").asInt()).isEqualTo(2);
        JsonNode unread = ada.get("/v1/conversations/unread").json();
        assertThat(unread.path("conversations").asInt()).isEqualTo(5);
        assertThat(unread.path("messages").asInt()).isEqualTo(10);
    }

    @Test
    void inbox_hidesAConversationInWhichTheOtherHasSaidNothing() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour bola = street.neighbour();
        street.conversation(ada, bola);

        assertThat(ada.get("/v1/conversations").json().path("items")).hasSize(1);
        assertThat(bola.get("/v1/conversations").json().path("items")).isEmpty();
    }

    @Test
    void byId_isThereForItsTwoPeopleOnly() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour bola = street.neighbour();
        UUID conversation = street.conversation(ada, bola);
        String path = "/v1/conversations/" + conversation;

        Answer seen = ada.get(path).expect(200);
        bola.get(path).expect(200);
        street.neighbour().get(path).expect(404, "not-found");
        TestNeighbour.with(UUID.randomUUID(), "admin", "moderator").get(path).expect(404, "not-found");

        String etag = seen.header("etag").orElseThrow();
        ada.call("GET", path).header("If-None-Match", etag).send().expect(304);
        street.say(bola, conversation, "hello").expect(201);
        ada.call("GET", path).header("If-None-Match", etag).send().expect(200);
    }

    @Test
    void blocked_conversationStaysReadableAndSaysOnlyThatItIsClosed() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour bola = street.neighbour();
        UUID conversation = street.conversation(ada, bola);
        street.say(ada, conversation, "hello").expect(201);
        street.block(bola, ada);

        JsonNode seen = ada.get("/v1/conversations/" + conversation).expect(200).json();
        assertThat(seen.path("writable").asBoolean()).isFalse();
        assertThat(seen.path("reason").asText()).isEqualTo("closed");
        assertThat(seen.at("/lastMessage/preview").asText()).isEqualTo("hello");
    }

    private static Answer open(TestNeighbour asker, TestNeighbour receiver) {
        return asker.post("/v1/conversations", Map.of("personId", receiver.id()));
    }
}
