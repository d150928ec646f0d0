package com.mecabal.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.messaging.Street;
import com.mecabal.platform.paging.Cursors;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesResourceTest {

    @Inject
    Street street;

    @Inject
    Cursors cursors;

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
    void poll_givesEachChangeOnceInOrderAndTheSameAgainForAnOldCursor() {
        street.say(ada, conversation, "before the first poll").expect(201);
        String start = poll(null, 0).json().path("nextCursor").asText();
        assertThat(poll(start, 0).json().path("items")).isEmpty();

        List<Long> seen = new ArrayList<>();
        String cursor = start;
        for (int round = 0; round < 5; round++) {
            street.say(ada, conversation, "a" + round).expect(201);
            street.say(bola, conversation, "b" + round).expect(201);
            JsonNode page = poll(cursor, 0).json();
            page.path("items").forEach(item -> seen.add(item.at("/data/seq").asLong()));
            cursor = page.path("nextCursor").asText();
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 11).boxed().toList());
        assertThat(poll(cursor, 0).json().path("items")).isEmpty();
        List<Long> again = new ArrayList<>();
        poll(start, 0)
                .json()
                .path("items")
                .forEach(item -> again.add(item.at("/data/seq").asLong()));
        assertThat(again).isEqualTo(seen);
    }

    @Test
    void poll_ofMoreThanAPageGoesOnWhereItStopped() {
        String cursor = poll(null, 0).json().path("nextCursor").asText();
        for (int i = 0; i < 130; i++) {
            if (i % 15 == 0) {
                street.forgetLimits();
            }
            street.say(ada, conversation, "message " + i).expect(201);
        }
        JsonNode first = poll(cursor, 0).json();
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode second = poll(first.path("nextCursor").asText(), 0).json();
        assertThat(second.path("more").asBoolean()).isFalse();
        List<Long> seen = new ArrayList<>();
        first.path("items").forEach(item -> seen.add(item.at("/data/seq").asLong()));
        second.path("items").forEach(item -> seen.add(item.at("/data/seq").asLong()));
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 130).boxed().toList());
    }

    @Test
    void poll_isHeldUntilSomethingHappens() {
        String cursor = poll(null, 0).json().path("nextCursor").asText();
        CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() -> poll(cursor, 25));
        CompletableFuture.runAsync(
                        () -> street.say(ada, conversation, "wake up").expect(201),
                        CompletableFuture.delayedExecutor(500, java.util.concurrent.TimeUnit.MILLISECONDS))
                .join();
        JsonNode answer =
                held.orTimeout(6, java.util.concurrent.TimeUnit.SECONDS).join().json();
        assertThat(answer.at("/items/0/data/text").asText()).isEqualTo("wake up");
    }

    @Test
    void poll_refusesWhatIsNoCursorOrTooOld() {
        ada.get("/v1/messages/changes?cursor=made-up").expect(400, "cursor-invalid");
        ada.get("/v1/messages/changes?waitSeconds=26").expect(400, "validation-failed");
        var old = new LongPollCursor(Instant.now().minus(Duration.ofDays(31)), Map.of());
        poll(cursors.write(LongPollCursor.LIST, old.written()), 0).expect(410, "cursor-expired");
    }

    private Answer poll(String cursor, int wait) {
        return bola.get("/v1/messages/changes?waitSeconds=" + wait + (cursor == null ? "" : "&cursor=" + cursor));
    }
}
