package com.mecabal.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.messaging.IncomingEvents;
import com.mecabal.messaging.Street;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.identity.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionEndTest {

    @Inject
    Street street;

    @Inject
    IncomingEvents events;

    @Test
    void revoked_sessionsStreamClosesAndMayNotComeBackWhileAnotherGoesOn() {
        TestNeighbour ada = street.neighbour();
        UUID lost = UUID.randomUUID();
        String token = TestToken.of(ada.id()).claim("sid", lost.toString()).signed();
        Device stolen = Device.connected("bearer." + token);
        stolen.say("hello", Map.of());
        stolen.await("caught-up");
        Device kept = Device.of(ada);

        events.say("auth", new SessionRevoked(ada.id(), List.of(lost), null, null, "signed-out", Instant.now()));

        assertThat(stolen.closeCode()).isEqualTo(4401);
        assertThat(stolen.closeReason()).isEqualTo("session-revoked");
        assertThat(kept.isClosed()).isFalse();
        // A token in the first frame is seen by no gateway.
        Awaitility.await()
                .untilAsserted(() -> assertThat(street.sql("SELECT FROM session_end WHERE account_id = $1", ada.id()))
                        .hasSize(1));
        Device again = Device.connected();
        again.say("hello", Map.of("token", token));
        assertThat(again.closeCode()).isEqualTo(4401);
        assertThat(again.all()).isEmpty();
    }

    @Test
    void revoked_allBeforeSparesTheSessionThatAskedForIt() {
        TestNeighbour ada = street.neighbour();
        UUID mine = UUID.randomUUID();
        Device here = Device.connected(
                "bearer." + TestToken.of(ada.id()).claim("sid", mine.toString()).signed());
        here.say("hello", Map.of());
        here.await("caught-up");
        Device elsewhere = Device.of(ada);

        Instant now = Instant.now().plusSeconds(1);
        events.say("auth", new SessionRevoked(ada.id(), null, now, mine, "signed-out-elsewhere", now));

        assertThat(elsewhere.closeCode()).isEqualTo(4401);
        assertThat(here.isClosed()).isFalse();
    }

    @Test
    void suspended_accountLosesItsStreams() {
        TestNeighbour ada = street.neighbour();
        Device phone = Device.of(ada);
        events.say("auth", new AccountSuspended(ada.id(), 1, "fraud", null));
        assertThat(phone.closeCode()).isEqualTo(4401);
    }

    @Test
    void erased_personsWordsGoAndNoNumberIsMissing() {
        TestNeighbour ada = street.neighbour();
        TestNeighbour bola = street.neighbour();
        UUID conversation = street.conversation(ada, bola);
        String said = street.say(ada, conversation, "my secret")
                .expect(201)
                .json()
                .path("id")
                .asText();
        street.say(bola, conversation, "my own words").expect(201);
        String path = "/v1/conversations/" + conversation + "/messages";
        String etag = bola.get(path + "/" + said).header("etag").orElseThrow();

        events.say("auth", new AccountErased(ada.id(), UUID.randomUUID(), Instant.now()));

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                bola.get(path + "/" + said).expect(200).json().has("deletedAt"))
                        .isTrue());
        var items = bola.get(path + "?direction=newer").json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("seq").asInt()).isEqualTo(1);
        assertThat(items.get(0).has("text")).isFalse();
        assertThat(items.get(1).path("text").asText()).isEqualTo("my own words");
        bola.call("GET", path + "/" + said).header("If-None-Match", etag).send().expect(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(bola.get("/v1/conversations/" + conversation)
                                .json()
                                .at("/counterpart/name")
                                .asText())
                        .isEqualTo("Former neighbour"));
        street.say(bola, conversation, "anybody there?").expect(403, "conversation-closed");
        ada.get(path).expect(404, "not-found");
    }
}
