package com.mecabal.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.identity.TestToken;
import com.mecabal.testkit.realtime.StreamClient;
import com.mecabal.testkit.sample.NoteNews;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every stream promises, on the smallest one. */
@QuarkusTest
class StreamTest {

    @Inject
    TestClock clock;

    @Inject
    NoteNews news;

    private final TestNeighbour ada = TestNeighbour.resident();
    private final TestNeighbour bola = TestNeighbour.resident();

    @AfterEach
    void hangUp() {
        clock.reset();
        StreamClient.dropAll();
    }

    @Test
    void token_thatIsNoneOfOursCloses4401AndNothingIsSentBefore() {
        String another = TestToken.of(ada.id()).claim("aud", "another").signed();
        for (String bad :
                List.of("x".repeat(50), another, TestToken.of(ada.id()).forged())) {
            assertRefused(NoteDevice.connected("bearer." + bad), "token-invalid");
        }
        String expired = TestToken.of(ada.id()).expired().signed();
        assertRefused(NoteDevice.connected("bearer." + expired), "token-expired");
        NoteDevice empty = NoteDevice.connected();
        empty.say("auth", Map.of());
        assertRefused(empty, "token-invalid");
    }

    @Test
    void token_mayComeInAFrame() {
        NoteDevice phone = NoteDevice.connected();
        phone.say("auth", Map.of("token", ada.token()));
        phone.await("ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "Access_Token", "bearer", "jwt", "authorization"})
    void token_inTheUrlIsRefused(String parameter) {
        String path = "/v1/notes/stream?" + parameter + "=" + ada.token();
        assertThatThrownBy(() -> new StreamClient(path)).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void auth_ofTheSameSessionProlongsAndOfAnotherCloses() {
        String session = UUID.randomUUID().toString();
        long soon = Instant.now().plusSeconds(20).getEpochSecond();
        NoteDevice phone = NoteDevice.with(
                TestToken.of(ada.id()).claim("sid", session).claim("exp", soon).signed());
        phone.say(
                "auth",
                Map.of("token", TestToken.of(ada.id()).claim("sid", session).signed()));
        assertThat(phone.await("done").path("ref").asText()).isEqualTo("auth-1");
        clock.advance(Duration.ofSeconds(60));
        phone.await("beat");

        phone.say("auth", Map.of("token", ada.token()));
        assertThat(phone.closeCode()).isEqualTo(4401);
    }

    @Test
    void sixthDevice_ofAnAccountMakesTheOldestGo() {
        NoteDevice another = NoteDevice.of(bola);
        List<NoteDevice> devices = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            devices.add(NoteDevice.of(ada));
        }
        assertThat(devices).noneMatch(StreamClient::isClosed);
        devices.add(NoteDevice.of(ada));
        assertThat(devices.getFirst().closeCode()).isEqualTo(4409);
        assertThat(devices.subList(1, 6)).noneMatch(StreamClient::isClosed);
        assertThat(another.isClosed()).isFalse();
    }

    @Test
    void opening_tooOftenIsRefused() {
        for (int i = 0; i < 20; i++) {
            NoteDevice.of(ada).drop();
        }
        NoteDevice again = NoteDevice.connected("bearer." + ada.token());
        assertRefused(again, "too-many-frames");
    }

    @Test
    void beat_comesWithinFortyFiveSeconds() {
        NoteDevice phone = NoteDevice.of(ada);
        clock.advance(Duration.ofSeconds(29));
        phone.say("echo", Map.of("times", 1, "size", 1));
        phone.await("echo");
        clock.advance(Duration.ofSeconds(2));
        phone.await("beat");
        assertThat(StreamSession.BEAT).isLessThanOrEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void silence_ofTwoBeatsEndsAStream() {
        NoteDevice phone = NoteDevice.of(ada);
        // The watch looks every second, and a second more may pass before it is heard.
        clock.advance(Duration.ofSeconds(70));
        phone.await("beat");
        assertThat(phone.isClosed()).isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(phone.closeCode()).isEqualTo(4408);
        assertThat(phone.closeReason()).isEqualTo("silent");
    }

    @Test
    void nobody_staysWithoutAToken() {
        NoteDevice nobody = NoteDevice.connected();
        clock.advance(Duration.ofSeconds(11));
        assertRefused(nobody, "no-token");
    }

    @Test
    void token_thatExpiresEndsItsStreamHalfAMinuteLater() {
        long soon = Instant.now().plusSeconds(20).getEpochSecond();
        NoteDevice phone =
                NoteDevice.with(TestToken.of(ada.id()).claim("exp", soon).signed());
        clock.advance(Duration.ofSeconds(40));
        phone.await("beat");
        assertThat(phone.isClosed()).isFalse();
        clock.advance(Duration.ofSeconds(11));
        assertThat(phone.closeCode()).isEqualTo(4401);
        assertThat(phone.closeReason()).isEqualTo("token-expired");
    }

    @Test
    void flood_ofFramesClosesThatSocketOnly() {
        NoteDevice calm = NoteDevice.of(bola);
        NoteDevice flood = NoteDevice.of(ada);
        for (int i = 0; i < FrameRate.BURST - 2; i++) {
            flood.say("pong", Map.of());
        }
        assertThat(flood.isClosed()).isFalse();
        flood.flood("pong");
        assertThat(flood.closeCode()).isEqualTo(4429);
        assertThat(calm.isClosed()).isFalse();
    }

    @Test
    void whatIsNoFrame_closesAsTheServiceSays() {
        NoteDevice bytes = NoteDevice.of(ada);
        bytes.bytes(new byte[] {1});
        assertThat(bytes.closeCode()).isEqualTo(4400);
        for (String text : List.of("no json", "[]", "{}", "{\"type\":1}", "", "null")) {
            NoteDevice phone = NoteDevice.of(ada);
            phone.text(text);
            assertThat(phone.closeCode()).as(text).isEqualTo(4400);
        }
    }

    @Test
    void slowReader_isClosedAndOthersAreNot() {
        NoteDevice reader = NoteDevice.of(bola);
        reader.say("echo", Map.of("times", 200, "size", 10));
        NoteDevice frames = NoteDevice.of(ada);
        frames.say("echo", Map.of("times", 300, "size", 10));
        NoteDevice kilobytes = NoteDevice.of(ada);
        kilobytes.say("echo", Map.of("times", 30, "size", 10_000));

        assertThat(frames.closeCode()).isEqualTo(4408);
        assertThat(frames.closeReason()).isEqualTo("too-slow");
        assertThat(kilobytes.closeCode()).isEqualTo(4408);
        assertThat(kilobytes.of("echo")).hasSizeLessThan(27);
        reader.say("echo", Map.of("times", 200, "size", 10));
        Awaitility.await().until(() -> reader.of("echo").size() == 400);
    }

    @Test
    void resume_afterDropsInABurstBringsEachOnceAndInOrder() throws InterruptedException {
        int all = 200;
        Thread teller = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < all; i++) {
                news.tell(ada.id(), "news " + i).await().atMost(Duration.ofSeconds(5));
            }
        });
        List<Long> came = new ArrayList<>();
        while (came.isEmpty() || came.getLast() < all) {
            long after = came.isEmpty() ? 0 : came.getLast();
            NoteDevice phone = NoteDevice.resumed(ada, after);
            phone.awaitNews(Math.min(all, after + 40));
            phone.drop();
            came.addAll(phone.seqs());
        }
        teller.join();
        assertThat(came)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
    }

    private static void assertRefused(NoteDevice device, String reason) {
        assertThat(device.closeCode()).isBetween(4401, 4429);
        assertThat(device.closeReason()).isEqualTo(reason);
        assertThat(device.all()).isEmpty();
    }
}
