package com.mecabal.messaging.marker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.messaging.Street;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarkerResourceTest {

    @Inject
    Street street;

    @Inject
    TestClock clock;

    private TestNeighbour ada;
    private TestNeighbour bola;
    private UUID conversation;

    @BeforeEach
    void tenMessages() {
        ada = street.neighbour();
        bola = street.neighbour();
        conversation = street.conversation(ada, bola);
        for (int i = 0; i < 10; i++) {
            street.say(ada, conversation, "message " + i).expect(201);
        }
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void mark_movesForwardsOnlyAndEndsAtTheNewest() {
        assertThat(mark(7)).isEqualTo(7);
        assertThat(unread(bola)).isEqualTo(3);
        assertThat(mark(4)).isEqualTo(7);
        assertThat(mark(1_000)).isEqualTo(10);
        assertThat(unread(bola)).isZero();
        assertThat(ada.get("/v1/conversations/" + conversation)
                        .json()
                        .at("/counterpart/readSeq")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void mark_inParallelEndsAtTheHighest() throws Exception {
        List<Callable<Long>> marks = IntStream.rangeClosed(1, 10)
                .<Callable<Long>>mapToObj(seq -> () -> mark(seq))
                .toList();
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (var done : threads.invokeAll(marks)) {
                done.get();
            }
        }
        assertThat(unread(bola)).isZero();
    }

    @Test
    void mark_goesBackWhereItsOwnerWantsItUnread() {
        mark(10);
        JsonNode back = bola.put(path(), Map.of("seq", 6, "allowBackwards", true))
                .expect(200)
                .json();
        assertThat(back.path("readSeq").asInt()).isEqualTo(6);
        assertThat(unread(bola)).isEqualTo(4);
        bola.put(path(), Map.of("seq", -1)).expect(400, "validation-failed");
        bola.put(path(), Map.of()).expect(400, "validation-failed");
    }

    @Test
    void whoAnswers_hasRead() {
        street.say(bola, conversation, "an answer").expect(201);
        assertThat(unread(bola)).isZero();
        assertThat(unread(ada)).isEqualTo(1);
        Awaitility.await().untilAsserted(() -> assertThat(told()).containsExactly(11));
    }

    @Test
    void read_isToldAtOnceAndThenOnceForABurst() {
        mark(1);
        assertThat(told()).containsExactly(1);
        mark(2);
        mark(3);
        mark(5);
        assertThat(told()).containsExactly(1);
        clock.advance(Duration.ofSeconds(6));
        Awaitility.await().untilAsserted(() -> assertThat(told()).containsExactly(1, 5));
        clock.advance(Duration.ofSeconds(6));
        mark(5);
        assertThat(told()).containsExactly(1, 5);
    }

    @Test
    void unread_alwaysEqualsARecount() {
        Random random = new Random(7);
        for (int step = 0; step < 60; step++) {
            TestNeighbour actor = random.nextBoolean() ? ada : bola;
            if (step % 10 == 0) {
                street.forgetLimits();
            }
            if (random.nextInt(3) == 0) {
                actor.put(path(), Map.of("seq", random.nextInt(40), "allowBackwards", random.nextBoolean()))
                        .expect(200);
            } else {
                street.say(actor, conversation, "step " + step).expect(201);
            }
            assertThat(List.of(unread(ada), unread(bola))).isEqualTo(List.of(recount(ada), recount(bola)));
        }
    }

    private int recount(TestNeighbour person) {
        return street.sql("""
                        SELECT count(*)::int AS n FROM message m JOIN participant p USING (conversation_id)
                        WHERE m.conversation_id = $1 AND p.person_id = $2 AND m.seq > p.read_seq AND m.sender_id <> $2
                        """, conversation, person.id()).getFirst().getInteger("n");
    }

    private long mark(long seq) {
        return bola.put(path(), Map.of("seq", seq))
                .expect(200)
                .json()
                .path("readSeq")
                .asLong();
    }

    private int unread(TestNeighbour person) {
        return person.get("/v1/conversations/" + conversation)
                .json()
                .at("/my/unread")
                .asInt();
    }

    private List<Integer> told() {
        return street.told("messaging.conversation-read.v1", conversation).stream()
                .map(event -> ((Number) event.get("readSeq")).intValue())
                .toList();
    }

    private String path() {
        return "/v1/conversations/" + conversation + "/read-marker";
    }
}
