package com.mecabal.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces.Area;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Events in the making: each is a valid one until a test says otherwise. */
public final class Gatherings {

    private Gatherings() {}

    public static Map<String, Object> cleanUp(Area area) {
        LocalDateTime tomorrow =
                LocalDateTime.now(ZoneId.of("Africa/Lagos")).plusDays(1).withNano(0);
        Map<String, Object> event = new HashMap<>();
        event.put("title", "Sanitation day");
        event.put("description", "We clear the drains together, bring gloves");
        event.put("categoryId", "community-events");
        event.put("placeId", area.neighbourhood());
        event.put("audience", "place");
        event.put("start", tomorrow);
        event.put("durationMinutes", 120);
        event.put("venue", venue(area));
        event.put("publish", true);
        return event;
    }

    public static Map<String, Object> venue(Area area) {
        Map<String, Object> venue = new HashMap<>();
        venue.put("kind", "physical");
        venue.put("name", "Community hall");
        venue.put("address", "12 Admiralty Way");
        venue.put("longitude", area.longitude());
        venue.put("latitude", area.latitude());
        return venue;
    }

    public static JsonNode scheduled(TestNeighbour organiser, Map<String, Object> event) {
        return organiser.post("/v1/events", event).expect(201).json();
    }

    public static String occurrence(JsonNode event) {
        return event.at("/occurrences/0/occurrenceId").asText();
    }

    public static Answer answer(TestNeighbour person, String occurrence, String status, int guests) {
        return person.put("/v1/occurrences/" + occurrence + "/rsvp", Map.of("status", status, "guests", guests));
    }
}
