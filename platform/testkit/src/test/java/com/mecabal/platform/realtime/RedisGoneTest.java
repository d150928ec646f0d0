package com.mecabal.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.platform.realtime.fanout.FanOut;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.realtime.StreamClient;
import com.mecabal.testkit.sample.NoteNews;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without Redis an instance serves its own streams as ever; what others say is found by resuming. */
@QuarkusTest
class RedisGoneTest {

    @Inject
    NoteNews news;

    @Inject
    FanOut fanOut;

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    Outages outages;

    private final TestNeighbour ada = TestNeighbour.resident();

    @AfterEach
    void mend() {
        outages.mendAll();
        StreamClient.dropAll();
    }

    @Test
    void streams_ofTheSameInstanceGoOnAndNothingIsLost() {
        Awaitility.await().until(fanOut::isHearing);
        FanOut another = new FanOut(vertx, redis);
        NoteDevice phone = NoteDevice.of(ada);
        sayAsAnother(another, "heard over the channel");
        phone.awaitNews(1);

        outages.redis().cut();
        tell("from here");
        phone.awaitNews(2);
        NoteDevice tablet = NoteDevice.of(ada);
        sayAsAnother(another, "not heard");
        assertThat(phone.isClosed()).isFalse();
        assertThat(phone.seqs()).containsExactly(1L, 2L);
        phone.drop();
        NoteDevice again = NoteDevice.resumed(ada, 2);
        again.awaitNews(3);

        outages.redis().mend();
        Awaitility.await().until(fanOut::isHearing);
        sayAsAnother(another, "heard again");
        again.awaitNews(4);
        tablet.awaitNews(4);
        assertThat(again.seqs()).containsExactly(3L, 4L);
        assertThat(tablet.seqs()).containsExactly(3L, 4L);
    }

    private void tell(String text) {
        news.tell(ada.id(), text).await().atMost(Duration.ofSeconds(5));
    }

    private void sayAsAnother(FanOut another, String text) {
        news.write(ada.id(), text).await().atMost(Duration.ofSeconds(5));
        another.publish(news, ada.id(), ada.id());
    }
}
