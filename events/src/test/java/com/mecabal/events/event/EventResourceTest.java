package com.mecabal.events.event;

import static com.mecabal.events.Gatherings.answer;
import static com.mecabal.events.Gatherings.cleanUp;
import static com.mecabal.events.Gatherings.occurrence;
import static com.mecabal.events.Gatherings.scheduled;
import static com.mecabal.events.Gatherings.venue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EventResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Said said;

    private Area area;
    private TestNeighbour organiser;

    @BeforeEach
    void neighbourhood() {
        area = places.area();
        organiser = places.verified(area);
    }

    @Test
    void schedule_refusesWhoMayNotInviteThePublic() {
        TestNeighbour unverified = places.neighbour(area);
        unverified.post("/v1/events", cleanUp(area)).expect(403, "verification-required");
        Map<String, Object> invited = cleanUp(area);
        invited.put("audience", "invite");
        unverified.post("/v1/events", invited).expect(201);
        organiser.post("/v1/events", cleanUp(places.area())).expect(403, "not-a-member");
    }

    @Test
    void schedule_refusesWhatCannotTakePlace() {
        refused("start", "2020-01-01T10:00").expect(422, "time-invalid");
        refused("timeZone", "Africa/Nowhere").expect(422, "time-invalid");
        refused("durationMinutes", 14).expect(400, "validation-failed");
        refused("categoryId", "no-such-category").expect(422, "unknown-reference");
        refused("minAge", 17).expect(400, "validation-failed");
        Map<String, Object> paris = venue(area);
        paris.put("longitude", 2.35);
        paris.put("latitude", 48.85);
        refused("venue", paris).expect(422, "outside-nigeria");
        refused("venue", Map.of("kind", "physical", "address", "12 Admiralty Way"))
                .expect(422, "venue-incomplete");
        refused("price", 1000).expect(400, "unknown-field");
        refused("featured", true).expect(400, "unknown-field");
    }

    @Test
    void draft_isItsOrganisersAloneUntilItIsPublished() {
        Map<String, Object> draft = cleanUp(area);
        draft.put("publish", false);
        String path = "/v1/events/" + scheduled(organiser, draft).path("id").asText();
        TestNeighbour neighbour = places.neighbour(area);
        organiser.get(path).expect(200);
        neighbour.get(path).expect(404);
        assertThat(titles(neighbour, "")).isEmpty();
        neighbour.post(path + "/publication").expect(404);
        organiser.post(path + "/publication").expect(200);
        neighbour.get(path).expect(200);
        assertThat(titles(neighbour, "")).containsExactly("Sanitation day");
        organiser.post(path + "/publication").expect(409, "already-published");
        assertThat(said.of("events.event-scheduled.v1", path.substring(path.lastIndexOf('/') + 1)))
                .hasSize(1);
    }

    @Test
    void placeEvent_isSeenByPeopleOfThePlaceOnly() {
        String path =
                "/v1/events/" + scheduled(organiser, cleanUp(area)).path("id").asText();
        TestNeighbour elsewhere = places.neighbour(places.area());
        places.neighbour(area).get(path).expect(200);
        elsewhere.get(path).expect(404, "not-found");
        elsewhere.get(path + "/calendar.ics").expect(404, "not-found");
        Service.call("GET", path).send().expect(404, "not-found");
        assertThat(titles(elsewhere, "?placeId=" + area.neighbourhood())).isEmpty();
        assertThat(titles(places.neighbour(area), "?placeId=" + area.lga())).hasSize(1);
    }

    @Test
    void publicEvent_isSeenByStrangers() {
        Map<String, Object> event = cleanUp(area);
        event.put("audience", "public");
        String path = "/v1/events/" + scheduled(organiser, event).path("id").asText();
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(Service.call("GET", path)
                        .send()
                        .expect(200)
                        .header("cache-tag")
                        .orElse(""))
                .contains("event:" + id, "place:" + area.neighbourhood(), "person:" + organiser.id());
        assertThat(Service.call("GET", "/v1/events?limit=100")
                        .send()
                        .expect(200)
                        .text())
                .contains(id);
    }

    @Test
    void block_hidesBothWays() {
        String path =
                "/v1/events/" + scheduled(organiser, cleanUp(area)).path("id").asText();
        TestNeighbour blocked = places.neighbour(area);
        TestNeighbour blocker = places.neighbour(area);
        places.blocks(organiser, blocked);
        places.blocks(blocker, organiser);
        for (TestNeighbour one : List.of(blocked, blocker)) {
            one.get(path).expect(404);
            assertThat(titles(one, "")).isEmpty();
        }
    }

    @Test
    void near_isMeasuredInMetres() {
        Map<String, Object> event = cleanUp(area);
        scheduled(organiser, event);
        TestNeighbour neighbour = places.neighbour(area);
        double north = area.latitude() + 2.1 / 111.32;
        String from = "?longitude=" + area.longitude() + "&latitude=" + north + "&radiusMetres=";
        assertThat(titles(neighbour, from + "2000")).isEmpty();
        JsonNode found = neighbour.get("/v1/events" + from + "2200").expect(200).json();
        assertThat(found.at("/items/0/distanceMetres").asLong()).isBetween(2050L, 2150L);
        neighbour.get("/v1/events?longitude=3.4").expect(400, "validation-failed");
        neighbour.get("/v1/events" + from + "1").expect(400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00",
                "categoryId=%00",
                "placeId=x",
                "organiserId=x",
                "from=yesterday",
                "to=2020-01-01T00:00:00Z",
                "longitude=x&latitude=6",
                "longitude=3.4&latitude=NaN",
                "longitude=3.4&latitude=6&radiusMetres=50001"
            })
    void list_refusesWhatItCannotRead(String query) {
        organiser.get("/v1/events?" + query).expect(400, "validation-failed");
    }

    @Test
    void hiddenVenue_isMovedAlwaysAlikeAndShownToWhoIsGoing() {
        Map<String, Object> event = cleanUp(area);
        Map<String, Object> venue = venue(area);
        venue.put("exactFor", "attendees");
        event.put("venue", venue);
        JsonNode made = scheduled(organiser, event);
        String path = "/v1/events/" + made.path("id").asText();
        TestNeighbour neighbour = places.neighbour(area);
        JsonNode first = neighbour.get(path).expect(200).json().path("venue");
        for (int i = 0; i < 20; i++) {
            assertThat(neighbour.get(path).json().path("venue")).isEqualTo(first);
        }
        double metres = Math.hypot(
                (first.path("longitude").asDouble() - area.longitude())
                        * 111_320
                        * Math.cos(Math.toRadians(area.latitude())),
                (first.path("latitude").asDouble() - area.latitude()) * 111_320);
        assertThat(metres).isBetween(249.0, 401.0);
        assertThat(first.path("address").asText()).isEqualTo("Admiralty Way");
        answer(neighbour, occurrence(made), "going", 0).expect(200);
        assertThat(neighbour.get(path).json().at("/venue/address").asText()).isEqualTo("12 Admiralty Way");
        answer(neighbour, occurrence(made), "not-going", 0).expect(200);
        assertThat(neighbour.get(path).json().path("venue")).isEqualTo(first);
    }

    @Test
    void search_findsWordsWithoutTheirAccents() {
        Map<String, Object> event = cleanUp(area);
        event.put("title", "Ọjọ́ ìbílẹ̀ party");
        scheduled(organiser, event);
        TestNeighbour neighbour = places.neighbour(area);
        assertThat(titles(neighbour, "?q=ojo")).hasSize(1);
        assertThat(titles(neighbour, "?q=drains")).hasSize(1);
        assertThat(titles(neighbour, "?q=football")).isEmpty();
    }

    @Test
    void pages_showEachOccurrenceOnceWhileEventsComeAndGo() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(occurrence(scheduled(organiser, cleanUp(area))));
        }
        TestNeighbour neighbour = places.neighbour(area);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    neighbour.get("/v1/events?limit=3" + cursor).expect(200).json();
            page.path("items")
                    .forEach(card -> seen.add(card.path("occurrenceId").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void cancellation_isFinalAndTellsEverybodyWhoWasComing() {
        JsonNode event = scheduled(organiser, cleanUp(area));
        String id = event.path("id").asText();
        String path = "/v1/events/" + id;
        TestNeighbour going = places.neighbour(area);
        answer(going, occurrence(event), "going", 0).expect(200);
        Map<String, Object> reason = Map.of("reason", "The rain has come");
        going.post(path + "/cancellation", reason).expect(403, "not-a-host");
        places.neighbour(places.area()).post(path + "/cancellation", reason).expect(404);
        organiser.post(path + "/cancellation", reason).expect(200);
        organiser.post(path + "/cancellation", reason).expect(409, "already-over");
        assertThat(going.get(path).json().path("status").asText()).isEqualTo("cancelled");
        assertThat(titles(going, "")).isEmpty();
        answer(going, occurrence(event), "maybe", 0).expect(409, "occurrence-closed");
        assertThat(said.of("events.event-cancelled.v1", id)).hasSize(1);
        String notice = tables.texts("""
                        SELECT payload::text FROM outbox WHERE type = 'events.event-notice-issued.v1' AND payload ->> 'eventId' = $1
                        """, id).getFirst();
        assertThat(notice)
                .contains(going.id().toString())
                .doesNotContain(organiser.id().toString());
        assertThat(notice).contains("\"part\": 1").contains("\"parts\": 1");
    }

    @Test
    void calendarFile_isWhatCalendarsRead() {
        JsonNode event = scheduled(organiser, cleanUp(area));
        String path = "/v1/events/" + event.path("id").asText();
        TestNeighbour neighbour = places.neighbour(area);
        String file = neighbour.get(path + "/calendar.ics").expect(200).text();
        assertThat(file).startsWith("BEGIN:VCALENDAR").contains("SUMMARY:Sanitation day", "SEQUENCE:0", "\r\n");
        assertThat(file).contains("UID:" + event.path("id").asText());
        organiser
                .post(path + "/cancellation", Map.of("reason", "The rain has come"))
                .expect(200);
        assertThat(neighbour.get(path + "/calendar.ics").text()).contains("STATUS:CANCELLED", "SEQUENCE:1");
    }

    @Test
    void noAnswer_holdsAPhoneOrAnAddressOfAPerson() {
        JsonNode event = scheduled(organiser, cleanUp(area));
        String text = places.neighbour(area)
                .get("/v1/events/" + event.path("id").asText())
                .text();
        assertThat(text).doesNotContain("phone").doesNotContain("email").doesNotContain("+234");
    }

    private Answer refused(String field, Object value) {
        Map<String, Object> event = cleanUp(area);
        event.put(field, value);
        return organiser.post("/v1/events", event);
    }

    private static List<String> titles(TestNeighbour viewer, String query) {
        JsonNode items = viewer.get("/v1/events" + query).expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(card -> card.path("title").asText())
                .toList();
    }
}
