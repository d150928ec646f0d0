package com.mecabal.messaging.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.messaging.Street;
import com.mecabal.platform.realtime.fanout.FanOut;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service is one instance; a second hub with channels and a tail of its own is the other. */
@QuarkusTest
class TwoInstancesTest {

    @Inject
    Street street;

    @Inject
    ChangeQueries queries;

    @Inject
    Frames frames;

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    Outages outages;

    private Hub otherHub;
    private FanOut otherFanOut;
    private Live other;
    private TestNeighbour ada;
    private TestNeighbour bola;
    private UUID conversation;
    private Listening phone;

    /** Somebody who is connected to the other instance. */
    private record Listening(UUID personId, List<Change> changes, List<String> notes) implements Follower {

        static Listening of(TestNeighbour person) {
            return new Listening(person.id(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }

        @Override
        public void changed(Change change, String frame) {
            changes.add(change);
        }

        @Override
        public void noted(String frame) {
            notes.add(frame);
        }

        List<Long> numbers() {
            return changes.stream().map(Change::no).toList();
        }
    }

    @BeforeEach
    void anotherInstance() {
        ada = street.neighbour();
        bola = street.neighbour();
        conversation = street.conversation(ada, bola);
        otherHub = new Hub(queries, vertx);
        otherFanOut = new FanOut(vertx, redis);
        other = new Live(otherHub, frames, queries, vertx, otherFanOut);
        other.start(null);
        otherFanOut.open(List.of(other));
        Awaitility.await().until(() -> otherHub.floor() != null && otherFanOut.isHearing());
        phone = Listening.of(bola);
        otherHub.follow(phone).await().atMost(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        outages.mendAll();
        stopOther();
    }

    private void stopOther() {
        other.stop(null);
        otherFanOut.close();
    }

    @Test
    void message_sentToOneInstanceReachesTheOtherAtOnce() {
        street.say(ada, conversation, "hello").expect(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> phone.numbers().contains(2L));
        assertThat(phone.numbers()).containsExactly(2L);
    }

    @Test
    void mark_isToldAcrossInstances() {
        street.say(bola, conversation, "hello").expect(201);
        ada.put("/v1/conversations/" + conversation + "/read-marker", java.util.Map.of("seq", 1))
                .expect(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !phone.notes().isEmpty());
        assertThat(phone.notes().getFirst()).contains("\"receipt\"", ada.id().toString());
        assertThat(phone.notes()).hasSize(1);
    }

    @Test
    void redisGone_everyMessageArrivesOnceAndInOrderWithinSeconds() {
        street.say(ada, conversation, "1").expect(201);
        Awaitility.await().until(() -> phone.numbers().size() == 1);
        outages.redis().cut();
        for (int i = 2; i <= 10; i++) {
            street.say(ada, conversation, "message " + i).expect(201);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> phone.numbers().size() >= 10);
        outages.redis().mend();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(otherFanOut::isHearing);
        street.say(ada, conversation, "11").expect(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> phone.numbers().contains(12L));

        assertThat(phone.numbers())
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 12).boxed().toList());
    }

    @Test
    void aLostPublication_isReadFromTheTableBeforeTheNextIsHandedOn() {
        stopOther();
        street.say(ada, conversation, "lost").expect(201);
        street.say(ada, conversation, "lost too").expect(201);
        street.say(ada, conversation, "heard").expect(201);
        List<ChangeFrame> all = queries.after(conversation, 0).await().atMost(Duration.ofSeconds(5));

        otherHub.offer(all.getLast());
        otherHub.offer(all.getLast());
        otherHub.offer(all.get(1));

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> phone.numbers().contains(4L));
        assertThat(phone.numbers()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void theTail_findsWhatNoChannelBrought() {
        stopOther();
        street.say(ada, conversation, "unheard").expect(201);
        Tail tail = new Tail(queries, otherHub, vertx, () -> true);
        tail.read();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> phone.numbers().contains(2L));
        tail.read();
        tail.read();
        assertThat(phone.numbers()).containsExactly(2L);
    }
}
