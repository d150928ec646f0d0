package com.mecabal.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.messaging.Street;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessageResourceTest {

    @Inject
    Street street;

    private TestNeighbour ada;
    private TestNeighbour bola;
    private UUID conversation;

    @BeforeEach
    void aConversation() {
        ada = street.neighbour();
        bola = street.neighbour();
        conversation = street.conversation(ada, bola);
    }

    @Test
    void send_inParallelNumbersWithoutGap() throws Exception {
        List<Callable<Answer>> sends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TestNeighbour sender = i % 2 == 0 ? ada : bola;
            UUID clientId = UUID.randomUUID();
            String text = "message " + i;
            sends.add(() -> insist(sender, clientId, text));
        }

        List<Answer> answers = atOnce(sends);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(a -> a.json().path("seq").asLong()).sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        List<JsonNode> history = walk(bola, "newer", 7);
        assertThat(history.stream().map(m -> m.path("seq").asLong()))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(history.stream().map(m -> Instant.parse(m.path("sentAt").asText())))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(street.told("messaging.message-sent.v1", conversation).stream()
                        .map(e -> ((Number) e.get("seq")).longValue()))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void send_underOneClientIdFiftyTimesIsOneMessage() throws Exception {
        UUID clientId = UUID.randomUUID();
        List<Answer> answers = atOnce(IntStream.range(0, 50)
                .<Callable<Answer>>mapToObj(i -> () -> street.say(ada, conversation, clientId, "once"))
                .toList());

        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
        assertThat(answers.stream()
                        .filter(a -> a.status() == 200
                                && a.header("Idempotent-Replay").orElse("").equals("true")))
                .hasSize(49);
        assertThat(answers.stream().map(Answer::json).distinct()).hasSize(1);
        assertThat(street.told("messaging.message-sent.v1", conversation)).hasSize(1);
        assertThat(walk(ada, "older", 20)).hasSize(1);

        street.say(ada, conversation, clientId, "other words").expect(422, "client-id-reused");
        UUID elsewhere = street.conversation(ada, street.neighbour());
        street.say(ada, elsewhere, clientId, "once").expect(422, "client-id-reused");
    }

    @Test
    void send_tellsWhomToNotifyAndNeverWhatWasSaid() {
        String marker = "marker-" + UUID.randomUUID();
        street.say(ada, conversation, marker).expect(201);
        street.mute(bola, ada);
        street.say(ada, conversation, marker).expect(201);

        List<Map<String, Object>> told = street.told("messaging.message-sent.v1", conversation);
        assertThat(told.getFirst().get("notifyIds")).isEqualTo(List.of(bola.id().toString()));
        assertThat(told.getLast().get("notifyIds")).isEqualTo(List.of());
        assertThat(told.toString()).doesNotContain(marker);
    }

    @Test
    void send_intoAClosedConversationSaysTheSameForEveryCause() {
        street.say(ada, conversation, "hello").expect(201);
        street.block(bola, ada);
        Answer blocked = street.say(ada, conversation, "still there?").expect(403, "conversation-closed");
        street.say(bola, conversation, "no").expect(403, "conversation-closed");

        TestNeighbour gone = street.neighbour();
        UUID other = street.conversation(ada, gone);
        street.suspend(gone);
        Answer suspended = street.say(ada, other, "hello?").expect(403, "conversation-closed");

        assertThat(blocked.json().path("title")).isEqualTo(suspended.json().path("title"));
        assertThat(walk(ada, "older", 20)).hasSize(1);
    }

    @Test
    void everything_isNotFoundForStrangersModeratorsAndAdmins() {
        String message =
                street.say(ada, conversation, "private").json().path("id").asText();
        TestNeighbour admin = TestNeighbour.with(UUID.randomUUID(), "admin", "moderator");
        for (TestNeighbour stranger : List.of(street.neighbour(), admin)) {
            street.say(stranger, conversation, "hi").expect(404, "not-found");
            stranger.get(path()).expect(404, "not-found");
            stranger.get(path() + "?direction=newer").expect(404, "not-found");
            stranger.get(path() + "/" + message).expect(404, "not-found");
            stranger.put("/v1/conversations/" + conversation + "/read-marker", Map.of("seq", 1))
                    .expect(404, "not-found");
        }
        ada.get(path() + "/" + message).expect(200);
        bola.get(path() + "/" + UUID.randomUUID()).expect(404, "not-found");
    }

    @Test
    void send_refusesWhatIsNoMessage() {
        for (String text : List.of("", "   ", "a\u0000b", "\ud83d", "x".repeat(5001))) {
            street.say(ada, conversation, text).expect(400, "validation-failed");
        }
        street.say(ada, conversation, "😀".repeat(5000)).expect(201);
        ada.post(path(), Map.of("text", "no id")).expect(400, "validation-failed");
        ada.post(path(), Map.of("clientId", UUID.randomUUID(), "text", "x", "kind", "voice"))
                .expect(400, "validation-failed");
        ada.post(path(), Map.of("clientId", UUID.randomUUID(), "text", "x", "seq", 7))
                .expect(400, "unknown-field");
    }

    @Test
    void send_keepsAPhonesClockOnlyWhereItCanBeRight() {
        Instant offline = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        JsonNode kept = ada.post(path(), Map.of("clientId", UUID.randomUUID(), "text", "x", "composedAt", offline))
                .expect(201)
                .json();
        JsonNode dropped = ada.post(
                        path(),
                        Map.of("clientId", UUID.randomUUID(), "text", "x", "composedAt", "2019-01-01T00:00:00Z"))
                .expect(201)
                .json();

        assertThat(kept.path("composedAt").asText()).isEqualTo(offline.toString());
        assertThat(Instant.parse(kept.path("sentAt").asText())).isAfter(offline.plus(2, ChronoUnit.HOURS));
        assertThat(dropped.has("composedAt")).isFalse();
        assertThat(dropped.path("seq").asLong()).isEqualTo(2);
    }

    @Test
    void history_walksBothWaysAndShowsTheClientIdToItsSenderOnly() {
        for (int i = 1; i <= 12; i++) {
            street.say(i % 2 == 0 ? ada : bola, conversation, "message " + i).expect(201);
        }
        List<JsonNode> older = walk(ada, "older", 5);
        List<JsonNode> newer = walk(ada, "newer", 5);

        assertThat(older.stream().map(m -> m.path("seq").asInt()))
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(newer).containsExactlyElementsOf(older.reversed());
        assertThat(older)
                .allSatisfy(m -> assertThat(m.has("clientId"))
                        .isEqualTo(m.path("senderId").asText().equals(ada.id().toString())));
        ada.get(path() + "?direction=sideways").expect(400, "validation-failed");
        String cursor = ada.get(path() + "?limit=2").json().path("nextCursor").asText();
        UUID elsewhere = street.conversation(ada, street.neighbour());
        ada.get("/v1/conversations/" + elsewhere + "/messages?cursor=" + cursor).expect(400, "cursor-invalid");
    }

    /** A person may send twenty at once to one neighbour; who is told to wait comes again. */
    private Answer insist(TestNeighbour sender, UUID clientId, String text) throws InterruptedException {
        Answer answer = street.say(sender, conversation, clientId, text);
        while (answer.status() == 429) {
            street.forgetLimits();
            answer = street.say(sender, conversation, clientId, text);
        }
        return answer;
    }

    private List<JsonNode> walk(TestNeighbour reader, String direction, int limit) {
        List<JsonNode> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = reader.get(path() + "?direction=" + direction + "&limit=" + limit + cursor)
                    .expect(200)
                    .json();
            page.path("items").forEach(seen::add);
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        }
        return seen;
    }

    private String path() {
        return "/v1/conversations/" + conversation + "/messages";
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Answer> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
        }
        return answers;
    }
}
