package com.mecabal.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.SessionRevoked;
import com.mecabal.messaging.Street;
import com.mecabal.testkit.events.IncomingEvents;
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

    /** A token in the first frame is seen by no gateway. */
    @Test
    void revoked_sessionsStreamClosesAndMayNotComeBackWithATokenInHello() {
        TestNeighbour ada = street.neighbour();
        UUID lost = UUID.randomUUID();
        Map<String, Object> hello = Map.of(
                "token", TestToken.of(ada.id()).claim("sid", lost.toString()).signed());
        Device stolen = Device.connected();
        stolen.say("hello", hello);
        stolen.await("caught-up");

        events.say("auth", new SessionRevoked(ada.id(), List.of(lost), null, null, "signed-out", Instant.now()));

        assertThat(stolen.closeCode()).isEqualTo(4401);
        Awaitility.await()
                .until(() -> street.sql("SELECT FROM session_end WHERE account_id = $1", ada.id())
                                .size()
                        == 1);
        Device again = Device.connected();
        again.say("hello", hello);
        assertThat(again.closeCode()).isEqualTo(4401);
        assertThat(again.all()).isEmpty();
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
        Device phone = Device.of(ada);
        String etag = bola.get(path + "/" + said).header("etag").orElseThrow();

        events.say("auth", new AccountErased(ada.id(), UUID.randomUUID(), Instant.now()));

        assertThat(phone.closeCode()).isEqualTo(4401);
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
