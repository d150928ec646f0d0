package com.mecabal.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.messaging.Street;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.identity.TestToken;
import com.mecabal.testkit.realtime.StreamClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamSocketTest {

    @Inject
    Street street;

    @Inject
    TestClock clock;

    private TestNeighbour ada;
    private TestNeighbour bola;
    private UUID conversation;

    @BeforeEach
    void aConversation() {
        ada = street.neighbour();
        bola = street.neighbour();
        conversation = street.conversation(ada, bola);
    }

    @AfterEach
    void hangUp() {
        clock.reset();
        StreamClient.dropAll();
    }

    @Test
    void message_reachesTheOtherAndTheSendersOwnDevices() {
        Device phone = Device.of(bola);
        Device tablet = Device.of(ada);
        UUID clientId = UUID.randomUUID();
        street.say(ada, conversation, clientId, "hello").expect(201);

        JsonNode heard = phone.await("message").path("data");
        assertThat(heard.path("text").asText()).isEqualTo("hello");
        assertThat(heard.path("seq").asLong()).isEqualTo(1);
        assertThat(heard.path("changeNo").asLong()).isEqualTo(2);
        assertThat(heard.has("clientId")).isFalse();
        assertThat(tablet.await("message").at("/data/clientId").asText()).isEqualTo(clientId.toString());
        assertThat(phone.all().getFirst().path("type").asText()).isEqualTo("ready");
        assertThat(phone.all().getFirst().at("/data/heartbeatSeconds").asInt()).isLessThanOrEqualTo(45);
    }

    @Test
    void send_overTheStreamIsTheSameSend() {
        Device phone = Device.of(ada);
        UUID clientId = UUID.randomUUID();
        Map<String, Object> message =
                Map.of("conversationId", conversation, "clientId", clientId, "text", "over the stream");
        phone.say("send", message);

        JsonNode sent = phone.await("sent");
        assertThat(sent.path("ref").asText()).isEqualTo("send-1");
        assertThat(sent.at("/data/clientId").asText()).isEqualTo(clientId.toString());
        assertThat(sent.at("/data/seq").asLong()).isEqualTo(1);
        street.say(ada, conversation, clientId, "over the stream").expect(200);

        street.block(bola, ada);
        phone.say("send", Map.of("conversationId", conversation, "clientId", UUID.randomUUID(), "text", "again"));
        assertThat(phone.await("refused").at("/data/problem/code").asText()).isEqualTo("conversation-closed");
    }

    @Test
    void frame_thatIsWrongIsAnsweredAndOneThatIsNoFrameCloses() {
        Device phone = Device.of(ada);
        phone.say("send", Map.of("clientId", UUID.randomUUID(), "text", "to nobody"));
        assertThat(phone.await("refused").at("/data/problem/status").asInt()).isEqualTo(400);
        phone.say("dance", Map.of());
        assertThat(phone.await(f -> f.path("ref").asText().equals("dance-1"))
                        .at("/data/problem/code")
                        .asText())
                .isEqualTo("validation-failed");
        UUID strangers = street.conversation(street.neighbour(), street.neighbour());
        phone.say("read", Map.of("conversationId", strangers, "seq", 1));
        assertThat(phone.await(f -> f.path("ref").asText().equals("read-1"))
                        .at("/data/problem/status")
                        .asInt())
                .isEqualTo(404);
        assertThat(phone.isClosed()).isFalse();

        phone.text("no json");
        assertThat(phone.closeCode()).isEqualTo(4400);
    }

    @Test
    void read_isToldToTheOtherSideAndToOwnDevices() {
        street.say(ada, conversation, "hello").expect(201);
        Device writer = Device.of(ada);
        Device reader = Device.of(bola);
        Device readersTablet = Device.of(bola);

        reader.say("read", Map.of("conversationId", conversation, "seq", 1));

        reader.await("done");
        JsonNode receipt = writer.await("receipt").path("data");
        assertThat(receipt.path("personId").asText()).isEqualTo(bola.id().toString());
        assertThat(receipt.path("readSeq").asLong()).isEqualTo(1);
        assertThat(readersTablet.await("membership").at("/data/readSeq").asLong())
                .isEqualTo(1);
    }

    @Test
    void resume_afterADropBringsEachMessageOnceAndInOrder() throws Exception {
        Device phone = Device.of(bola);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var sending = threads.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    if (i % 15 == 14) {
                        street.forgetLimits();
                    }
                    street.say(ada, conversation, "message " + i).expect(201);
                }
            });
            phone.await(f -> f.at("/data/seq").asLong() == 10);
            phone.drop();
            long lastSeen = phone.of("message").getLast().at("/data/changeNo").asLong();
            Device again = resume(phone, lastSeen);
            again.await(f -> f.at("/data/seq").asLong() == lastSeen + 10);
            again.drop();
            long thenSeen = again.of("message").getLast().at("/data/changeNo").asLong();
            Device third = resume(again, thenSeen);
            sending.get();
            third.await(f -> f.at("/data/seq").asLong() == 60);

            List<Long> heard = new ArrayList<>(phone.seqs().subList(0, (int) lastSeen - 1));
            heard.addAll(again.seqs().subList(0, (int) (thenSeen - lastSeen)));
            heard.addAll(third.seqs());
            assertThat(heard)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 60).boxed().toList());
        }
    }

    @Test
    void resume_withoutRecentRepeatsOnlyWhatIsYoungerThanItsCursor() {
        street.say(ada, conversation, "before").expect(201);
        street.sql(
                "UPDATE conversation_change SET at = at - interval '1 hour' WHERE conversation_id = $1", conversation);
        Device phone = Device.of(bola);
        String cursor = phone.cursor();
        phone.drop();
        street.say(ada, conversation, "while away").expect(201);

        Device again = Device.resumed(bola, Map.of("cursor", cursor));
        assertThat(again.seqs()).containsExactly(2L);
    }

    @Test
    void resume_tellsToLoadAgainWhereACursorDoesNotHelp() {
        Device phone = Device.connected("bearer." + ada.token());
        phone.say("hello", Map.of("cursor", "made-up"));
        JsonNode resync = phone.await("resync").path("data");
        assertThat(resync.path("reason").asText()).isEqualTo("bad-cursor");

        street.sql("""
                INSERT INTO conversation_change (conversation_id, change_no, at, kind, seq, person_id)
                SELECT $1, 100 + n, clock_timestamp(), 'conversation', NULL, $2 FROM generate_series(1, 2001) n
                """, conversation, ada.id());
        street.sql(
                "UPDATE conversation SET last_sent_at = clock_timestamp(), last_change = 2101 WHERE id = $1",
                conversation);
        Device again = Device.connected("bearer." + ada.token());
        again.say("hello", Map.of("cursor", resync.path("cursor").asText()));
        assertThat(again.await("resync").at("/data/reason").asText()).isEqualTo("too-many");
        street.say(bola, conversation, "live goes on").expect(201);
        again.await("message");
    }

    @Test
    void hello_isNeededSoonAndOfSomebodyOnboarded() {
        Device newcomer =
                Device.connected("bearer." + TestNeighbour.newcomer("profile").token());
        newcomer.say("hello", Map.of());
        assertRefused(newcomer, "onboarding-incomplete");
        Device nobody = Device.connected();
        nobody.say("hello", Map.of());
        assertRefused(nobody, "token-invalid");
        Device silent = Device.connected("bearer." + ada.token());
        clock.advance(Duration.ofSeconds(11));
        assertRefused(silent, "no-hello");
    }

    @Test
    void hello_isNotAnsweredToTheSuspended() {
        street.suspend(ada);
        Device phone = Device.connected("bearer." + ada.token());
        phone.say("hello", Map.of());
        assertRefused(phone, "session-revoked");
    }

    @Test
    void hello_mayBringTheTokenAndIsSaidOnce() {
        Device phone = Device.connected();
        phone.say("hello", Map.of("token", ada.token()));
        phone.await("caught-up");
        phone.say("hello", Map.of("token", ada.token()));
        assertThat(phone.closeCode()).isEqualTo(4400);
    }

    @Test
    void tokenThatWillExpire_isAskedForAgainOnce() {
        long soon = Instant.now().plusSeconds(80).getEpochSecond();
        Device phone = Device.connected(
                "bearer." + TestToken.of(bola.id()).claim("exp", soon).signed());
        phone.say("hello", Map.of());
        phone.await("caught-up");
        clock.advance(Duration.ofSeconds(10));
        phone.say("pong", Map.of());
        assertThat(phone.of("auth-expiring")).isEmpty();
        clock.advance(Duration.ofSeconds(21));
        phone.await("auth-expiring");
        phone.await("beat");
        assertThat(phone.of("auth-expiring")).hasSize(1);
    }

    @Test
    void auth_ofTheSameSessionProlongsAndOfAnotherCloses() {
        UUID session = UUID.randomUUID();
        String first = TestToken.of(ada.id()).claim("sid", session.toString()).signed();
        Device phone = Device.connected("bearer." + first);
        phone.say("hello", Map.of());
        phone.await("caught-up");
        phone.say(
                "auth",
                Map.of(
                        "token",
                        TestToken.of(ada.id()).claim("sid", session.toString()).signed()));
        phone.await("done");
        phone.say("auth", Map.of("token", bola.token()));
        assertThat(phone.closeCode()).isEqualTo(4401);
    }

    @Test
    void beat_carriesACursorFromWhichAStreamResumes() {
        Device phone = Device.of(bola);
        street.say(ada, conversation, "hello").expect(201);
        phone.await("message");
        clock.advance(Duration.ofSeconds(31));
        String cursor = phone.await("beat").at("/data/cursor").asText();
        phone.drop();
        clock.reset();
        Device again = Device.resumed(bola, Map.of("cursor", cursor, "recent", Map.of(conversation.toString(), 2)));
        assertThat(again.seqs()).isEmpty();
    }

    private static void assertRefused(Device device, String reason) {
        assertThat(device.closeCode()).isEqualTo(4401);
        assertThat(device.closeReason()).isEqualTo(reason);
        assertThat(device.all()).isEmpty();
    }

    private Device resume(Device dropped, long lastChange) {
        return Device.resumed(
                bola, Map.of("cursor", dropped.cursor(), "recent", Map.of(conversation.toString(), lastChange)));
    }
}
