package com.mecabal.platform.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.platform.realtime.NoteDevice;
import com.mecabal.platform.realtime.fanout.FanOut;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.identity.TestToken;
import com.mecabal.testkit.realtime.StreamClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that ended loses its streams, whichever road the news takes. */
@QuarkusTest
class SessionEndTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Inject
    IncomingEvents events;

    @Inject
    EndSessions endSessions;

    @Inject
    FanOut fanOut;

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    @Inject
    Pool pool;

    Outages outages;

    private final TestNeighbour ada = TestNeighbour.resident();
    private final UUID lost = UUID.randomUUID();
    private final String token =
            TestToken.of(ada.id()).claim("sid", lost.toString()).signed();
    private NoteDevice stolen;
    private NoteDevice kept;

    @BeforeEach
    void twoDevices() {
        Awaitility.await().until(fanOut::isHearing);
        stolen = NoteDevice.with(token);
        kept = NoteDevice.of(ada);
    }

    @AfterEach
    void hangUp() {
        outages.mendAll();
        StreamClient.dropAll();
    }

    @Test
    void signedOut_closesWithinASecondAndMayNotComeBackWhileAnotherGoesOn() {
        events.say("auth", revoked());
        assertClosed(stolen, A_SECOND);
        assertThat(kept.isClosed()).isFalse();

        Awaitility.await().until(() -> rows() == 1);
        NoteDevice again = NoteDevice.connected("bearer." + token);
        assertClosed(again, A_SECOND);
        assertThat(again.all()).isEmpty();
    }

    @Test
    void allBefore_sparesTheSessionThatAskedForIt() {
        Instant now = Instant.now().plusSeconds(1);
        events.say("auth", new SessionRevoked(ada.id(), null, now, lost, "signed-out-elsewhere", now));
        assertClosed(kept, A_SECOND);
        assertThat(stolen.isClosed()).isFalse();
        NoteDevice.with(token);
    }

    @Test
    void suspended_accountLosesItsStreams() {
        events.say("auth", new AccountSuspended(ada.id(), 1, "fraud", null));
        assertClosed(stolen, A_SECOND);
        assertClosed(kept, A_SECOND);
    }

    @Test
    void authsChannel_closesAlsoWithoutTheBroker() {
        outages.broker().cut();
        byte[] envelope = IncomingEvents.envelope("auth", revoked()).write();
        redis.send(Request.cmd(Command.PUBLISH).arg("mecabal:revocations").arg(Buffer.buffer(envelope)));
        assertClosed(stolen, A_SECOND);
        assertThat(kept.isClosed()).isFalse();
    }

    @Test
    void anotherInstance_tellsWhatItHeard() {
        FanOut another = new FanOut(vertx, redis);
        another.publish(endSessions, SessionEnd.of(revoked()));
        assertClosed(stolen, A_SECOND);
        assertThat(kept.isClosed()).isFalse();
    }

    @Test
    void whatNobodyHeard_isFoundInTheTable() {
        pool.preparedQuery("INSERT INTO session_end (id, account_id, session_ids) VALUES (gen_random_uuid(), $1, $2)")
                .execute(Tuple.of(ada.id(), new UUID[] {lost}))
                .await()
                .atMost(Duration.ofSeconds(5));
        assertClosed(stolen, Duration.ofSeconds(7));
        assertThat(kept.isClosed()).isFalse();
    }

    private SessionRevoked revoked() {
        return new SessionRevoked(ada.id(), List.of(lost), null, null, "signed-out", Instant.now());
    }

    private static void assertClosed(NoteDevice device, Duration within) {
        Awaitility.await().atMost(within).pollInterval(Duration.ofMillis(20)).until(device::isClosed);
        assertThat(device.closeCode()).isEqualTo(4401);
        assertThat(device.closeReason()).isEqualTo("session-revoked");
    }

    private int rows() {
        return pool.preparedQuery("SELECT FROM session_end WHERE account_id = $1")
                .execute(Tuple.of(ada.id()))
                .await()
                .atMost(Duration.ofSeconds(5))
                .size();
    }
}
