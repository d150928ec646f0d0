package com.mecabal.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.notification.Street;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreferenceResourceTest {

    private static final String PATH = "/v1/notifications/preferences";

    @Inject
    Street street;

    @Test
    void defaults_areThereForWhoeverHasChosenNothing() {
        JsonNode own = TestNeighbour.newcomer("home").get(PATH).expect(200).json();
        assertThat(own.path("version").asLong()).isZero();
        assertThat(own.at("/categories/community/mode").asText()).isEqualTo("instant");
        assertThat(own.at("/categories/safety/readOnly/0").asText()).isEqualTo("mode");
        assertThat(own.path("digestHour").asInt()).isEqualTo(7);
    }

    @Test
    void switchedOff_categoryIsNotToldAndTheOthersAre() {
        TestNeighbour ada = street.neighbour("Ada Obi");
        TestNeighbour bola = street.neighbour("Bola Ade");
        ada.put(PATH, wanted("community", "off")).expect(200);
        street.comments(bola, ada, UUID.randomUUID());
        assertThat(street.decisionAbout(ada)).isEqualTo("switched-off");
        street.writes(bola, ada, UUID.randomUUID(), 1);
        assertThat(street.only(ada).path("kind").asText()).isEqualTo("message-sent");
    }

    @Test
    void language_rendersOldEntriesAnew() {
        TestNeighbour ada = street.neighbour("Ada Obi");
        street.comments(street.neighbour("Bola Ade"), ada, UUID.randomUUID());
        street.only(ada);
        Map<String, Object> pidgin = wanted("community", "instant");
        pidgin.put("language", "pcm");
        ada.put(PATH, pidgin).expect(200);
        assertThat(street.only(ada).path("title").asText()).isEqualTo("Bola Ade don comment for your post");
    }

    @Test
    void edit_overAnotherEditIsRefused() {
        TestNeighbour ada = TestNeighbour.resident();
        String read = ada.get(PATH).header("etag").orElseThrow();
        ada.call("PUT", PATH)
                .ifMatch(read)
                .json(wanted("trade", "daily"))
                .send()
                .expect(200);
        ada.call("PUT", PATH).ifMatch(read).json(wanted("trade", "off")).send().expect(412, "stale-edit");
        JsonNode own = ada.get(PATH).json();
        assertThat(own.at("/categories/trade/mode").asText()).isEqualTo("daily");
        assertThat(own.at("/categories/events/mode").asText()).isEqualTo("instant");
        assertThat(own.path("version").asLong()).isEqualTo(1);
    }

    @Test
    void edit_refusesWhatMustStayOnAndWhatIsUnknown() {
        TestNeighbour ada = TestNeighbour.resident();
        ada.put(PATH, wanted("safety", "off")).expect(422, "cannot-switch-off");
        ada.put(PATH, wanted("gossip", "off")).expect(400, "validation-failed");
        ada.put(PATH, wanted("trade", "sometimes")).expect(400, "validation-failed");
        Map<String, Object> late = wanted("trade", "daily");
        late.put("digestHour", 24);
        ada.put(PATH, late).expect(400, "validation-failed");
    }

    private static Map<String, Object> wanted(String category, String mode) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("categories", Map.of(category, Map.of("mode", mode, "push", true, "email", false, "sms", false)));
        wanted.put("digestHour", 7);
        wanted.put("weeklyDay", 1);
        wanted.put("hidePreview", false);
        wanted.put("smsMonthlyMax", 10);
        return wanted;
    }
}
