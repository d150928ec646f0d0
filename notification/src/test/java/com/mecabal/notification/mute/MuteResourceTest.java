package com.mecabal.notification.mute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.notification.Street;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MuteResourceTest {

    private static final String PATH = "/v1/notifications/mutes";

    @Inject
    Street street;

    @Test
    void mutedPost_isNotToldUntilItIsUnmuted() {
        TestNeighbour ada = street.neighbour("Ada Obi");
        TestNeighbour bola = street.neighbour("Bola Ade");
        UUID post = UUID.randomUUID();
        ada.put(PATH + "/post/" + post, Map.of()).expect(200);
        street.comments(bola, ada, post);
        assertThat(street.decisionAbout(ada)).isEqualTo("subject-muted");
        assertThat(street.inbox(ada)).isEmpty();

        ada.call("DELETE", PATH + "/post/" + post).send().expect(204);
        ada.call("DELETE", PATH + "/post/" + post).send().expect(204);
        street.comments(bola, ada, post);
        street.only(ada);
    }

    @Test
    void own_areListedByPageAndNobodyElses() {
        TestNeighbour ada = TestNeighbour.resident();
        for (int i = 0; i < 3; i++) {
            ada.put(
                            PATH + "/event/" + UUID.randomUUID(),
                            Map.of("until", Instant.now().plusSeconds(3_600)))
                    .expect(200);
        }
        JsonNode first = ada.get(PATH + "?limit=2").expect(200).json();
        JsonNode rest = ada.get(
                        PATH + "?limit=2&cursor=" + first.path("nextCursor").asText())
                .expect(200)
                .json();
        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(TestNeighbour.resident().get(PATH).json().path("items")).isEmpty();
    }

    @Test
    void mute_refusesThePastAndWhatIsNoSubject() {
        TestNeighbour ada = TestNeighbour.resident();
        ada.put(PATH + "/post/" + UUID.randomUUID(), Map.of("until", Instant.EPOCH))
                .expect(400, "validation-failed");
        ada.put(PATH + "/account/" + UUID.randomUUID(), Map.of()).expect(404, "not-found");
    }
}
