package com.mecabal.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.social.PostRemoved;
import com.mecabal.notification.Street;
import com.mecabal.notification.inbox.InboxChanged;
import com.mecabal.platform.realtime.fanout.FanOut;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.realtime.StreamClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamSocketTest {

    @Inject
    Street street;

    @Inject
    IncomingEvents events;

    @Inject
    Redis redis;

    @Inject
    Vertx vertx;

    @Inject
    Live live;

    @Inject
    TestClock clock;

    private TestNeighbour ada;
    private TestNeighbour bola;

    @BeforeEach
    void people() {
        ada = street.neighbour("Ada Obi");
        bola = street.neighbour("Bola Ade");
    }

    @AfterEach
    void hangUp() {
        clock.reset();
        StreamClient.dropAll();
    }

    @Test
    void ready_isTheFirstFrameThenEachChangeComesLive() {
        street.comments(bola, ada, UUID.randomUUID());
        street.only(ada);
        Device phone = Device.of(ada);
        JsonNode ready = phone.all().getFirst();
        assertThat(ready.path("type").asText()).isEqualTo("ready");
        assertThat(ready.at("/data/seq").asLong()).isEqualTo(1);
        assertThat(ready.at("/data/unread").asInt()).isEqualTo(1);
        assertThat(ready.at("/data/heartbeatSeconds").asInt()).isEqualTo(30);

        UUID post = UUID.randomUUID();
        street.comments(bola, ada, post);
        JsonNode entry = phone.await("entry");
        assertThat(entry.at("/data/entry/title").asText()).isEqualTo("Bola Ade commented on your post");
        assertThat(entry.at("/data/seq").asLong()).isEqualTo(2);
        JsonNode counters = phone.await("counters");
        assertThat(counters.at("/data/unread").asInt()).isEqualTo(2);

        events.say("social", new PostRemoved(post, ada.id(), null, PostRemoved.Cause.MODERATOR));
        JsonNode gone = phone.await("changed");
        assertThat(gone.at("/data/state").asText()).isEqualTo("withdrawn");
        assertThat(gone.at("/data/id").asText())
                .isEqualTo(entry.at("/data/entry/id").asText());
    }

    @Test
    void readElsewhere_isToldToTheOtherDevice() {
        street.comments(bola, ada, UUID.randomUUID());
        long seq = street.only(ada).path("orderSeq").asLong();
        Device tablet = Device.of(ada);
        ada.post("/v1/notifications/reads", Map.of("upToSeq", seq)).expect(200);
        assertThat(tablet.await("changed").at("/data/state").asText()).isEqualTo("read");
    }

    @Test
    void resume_inABurstBringsEveryNumberOnceAndInOrder() {
        Device phone = Device.of(ada);
        int all = 200;
        Thread.ofVirtual()
                .start(() -> IntStream.range(0, all).forEach(i -> street.comments(bola, ada, UUID.randomUUID())));
        List<Long> came = new ArrayList<>();
        while (came.isEmpty() || came.getLast() < all) {
            long after = came.isEmpty() ? 0 : came.getLast();
            Device live = came.isEmpty() ? phone : Device.resumed(ada, after);
            long wanted = Math.min(all, after + 60);
            live.await(frame -> frame.at("/data/seq").asLong() >= wanted
                    && frame.path("type").asText().equals("entry"));
            live.drop();
            came.addAll(live.seqs());
        }
        assertThat(came)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
    }

    @Test
    void resume_tooFarBehindOrTooLateIsToldToReload() {
        street.sql("INSERT INTO person_state (person_id, last_seq) VALUES ($1, 600)", ada.id());
        assertThat(Device.resumed(ada, 99).await("resync").at("/data/seq").asLong())
                .isEqualTo(600);
        Device late = Device.of(ada);
        late.say("resume", Map.of("afterSeq", 599));
        late.await("resync");
    }

    @Test
    void otherInstancesCommit_isHeardOverTheChannelOrFoundInTheTable() {
        Device phone = Device.of(ada);
        street.comments(bola, bola, UUID.randomUUID());
        // Written as another instance would, without a word: found within two seconds.
        copyEntry(1);
        JsonNode first = phone.await("entry");
        assertThat(first.at("/data/seq").asLong()).isEqualTo(1);
        copyEntry(2);
        new FanOut(vertx, redis).publish(live, new InboxChanged(List.of(ada.id())));
        phone.await(frame -> frame.at("/data/seq").asLong() == 2);
        assertThat(phone.seqs()).containsExactly(1L, 2L);
    }

    @Test
    void token_isTakenInTheFirstFrameAndNothingBeforeIt() {
        Device phone = Device.connected();
        phone.say("auth", Map.of("token", ada.token()));
        phone.await("ready");
        Device mute = Device.connected();
        mute.say("resume", Map.of("afterSeq", 0));
        assertThat(mute.closeCode()).isEqualTo(4401);
        assertThat(mute.closeReason()).isEqualTo("token-invalid");
        Device newcomer =
                Device.connected("bearer." + TestNeighbour.newcomer("profile").token());
        newcomer.await("ready");
    }

    @Test
    void nobody_staysWithoutATokenAndReadyOnesHearAPing() {
        Device nobody = Device.connected();
        Device phone = Device.of(ada);
        clock.advance(Duration.ofSeconds(11));
        assertThat(nobody.closeReason()).isEqualTo("no-token");
        clock.advance(Duration.ofSeconds(20));
        assertThat(phone.await("ping").at("/data/seq").asLong()).isZero();
    }

    @Test
    void renewal_byAnotherSessionEndsTheStream() {
        Device phone = Device.of(ada);
        phone.say("auth", Map.of("token", bola.token()));
        assertThat(phone.closeCode()).isEqualTo(4401);
    }

    @Test
    void unknownFrame_isSaidTwiceAndThenEndsTheStream() {
        Device phone = Device.of(ada);
        phone.say("dance", Map.of());
        assertThat(phone.await("error").at("/data/code").asText()).isEqualTo("unknown-frame");
        phone.text("{not json");
        phone.text("[]");
        assertThat(phone.closeCode()).isEqualTo(4400);
    }

    @Test
    void whoseAccountIsGone_losesItsStream() {
        Device suspended = Device.of(ada);
        Device erased = Device.of(bola);
        events.say("auth", new AccountSuspended(ada.id(), 1, "fraud", null));
        events.say("auth", new AccountErased(bola.id(), UUID.randomUUID(), Instant.now()));
        assertThat(suspended.closeCode()).isEqualTo(4401);
        assertThat(erased.closeCode()).isEqualTo(4401);
    }

    private void copyEntry(long seq) {
        UUID notice = UUID.randomUUID();
        street.sql("""
                INSERT INTO notice (id, at, event_id, kind, category, priority, subject_kind, subject_id, params, url,
                                    must_acknowledge)
                VALUES ($1, now(), $1, 'welcome', 'account', 2, 'account', $1, '{}', '/', false)
                """, notice);
        street.sql("""
                WITH n AS (SELECT * FROM notice WHERE id = $1),
                s AS (INSERT INTO person_state (person_id, last_seq) VALUES ($2, $3)
                      ON CONFLICT (person_id) DO UPDATE SET last_seq = excluded.last_seq)
                INSERT INTO inbox_entry (person_id, day, group_key, id, notice_id, notice_at, category, order_seq, change_seq,
                                         count, actor_ids, created_at, last_at, must_acknowledge)
                SELECT $2, now()::date, n.id::text, n.id, n.id, n.at, 'account', $3, $3, 1, '{}', n.at, n.at, false FROM n
                """, notice, ada.id(), seq);
    }
}
