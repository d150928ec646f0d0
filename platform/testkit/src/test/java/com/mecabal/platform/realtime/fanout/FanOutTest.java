package com.mecabal.platform.realtime.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.backing.Outages;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis. */
@QuarkusTest
class FanOutTest {

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    Outages outages;

    private final Words news = new Words("test:news:" + UUID.randomUUID(), 4);
    private final Words other = new Words("test:other:" + UUID.randomUUID(), 1);
    private FanOut one;
    private FanOut two;

    private record Words(String name, int shards, List<String> said, AtomicInteger openings)
            implements Channel<String> {

        Words(String name, int shards) {
            this(name, shards, new CopyOnWriteArrayList<>(), new AtomicInteger());
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public void heard(String word) {
            if (word.equals("poison")) {
                throw new IllegalStateException("cannot stomach this");
            }
            said.add(word);
        }

        @Override
        public void opened() {
            openings.incrementAndGet();
        }
    }

    @BeforeEach
    void twoInstances() {
        one = new FanOut(vertx, redis);
        two = new FanOut(vertx, redis);
        two.open(List.of(news, other));
        Awaitility.await().until(two::isHearing);
    }

    @AfterEach
    void stop() {
        outages.mendAll();
        one.close();
        two.close();
    }

    @Test
    void eachChannel_hearsItsOwnOnAllShards() {
        IntStream.range(0, 50).forEach(i -> one.publish(news, UUID.randomUUID(), "news " + i));
        one.publish(other, "other");
        Awaitility.await().until(() -> news.said().size() == 50 && !other.said().isEmpty());
        assertThat(news.said())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "news " + i).toList());
        assertThat(other.said()).containsExactly("other");
    }

    @Test
    void ownWords_areOverlooked() {
        two.publish(other, "of two");
        one.publish(other, "of one");
        Awaitility.await().until(() -> !other.said().isEmpty());
        assertThat(other.said()).containsExactly("of one");
    }

    @Test
    void whatCannotBeUnderstood_disturbsNothing() {
        for (String nonsense : List.of("{\"a\":1}", "{", "", "short", "x".repeat(100))) {
            redis.send(Request.cmd(Command.PUBLISH).arg(other.name()).arg(nonsense));
        }
        one.publish(other, "poison");
        one.publish(other, "still here");
        Awaitility.await().until(() -> other.said().contains("still here"));
        assertThat(two.isHearing()).isTrue();
        assertThat(other.openings()).hasValue(1);
    }

    @Test
    void redisThatComesBack_isHeardAgainAndSaysSo() {
        outages.redis().cut();
        Awaitility.await().until(() -> !two.isHearing());
        one.publish(other, "lost");
        outages.redis().mend();
        Awaitility.await().until(two::isHearing);
        one.publish(other, "found");
        Awaitility.await().until(() -> !other.said().isEmpty());
        assertThat(other.said()).containsExactly("found");
        assertThat(other.openings()).hasValue(2);
        assertThat(news.openings()).hasValue(2);
    }

    @Test
    void redisThatHangs_isNoticedByAskingIt() {
        outages.redis().silence();
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> !two.isHearing());
        outages.mendAll();
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(two::isHearing);
    }
}
