package com.mecabal.smoke;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What takes place, and who comes. */
record EventsClient(Neighbour caller) {

    record Event(UUID id, String status, String title, List<Occurrence> occurrences) {
        UUID firstOccurrence() {
            return occurrences.getFirst().occurrenceId();
        }
    }

    record Occurrence(UUID occurrenceId, UUID eventId, String title, Seats seats, Long distanceMetres) {}

    record Seats(Integer capacity, Integer taken) {}

    Answer trySchedule(String title, UUID placeId, Point venue, int seats) {
        return caller.post(
                "/v1/events",
                Map.ofEntries(
                        Map.entry("title", title),
                        Map.entry("description", "We plan the next sanitation day together."),
                        Map.entry("categoryId", "community-events"),
                        Map.entry("placeId", placeId),
                        Map.entry("audience", "place"),
                        Map.entry(
                                "start",
                                LocalDateTime.now()
                                        .plusDays(3)
                                        .withHour(17)
                                        .withMinute(0)
                                        .withSecond(0)
                                        .withNano(0)),
                        Map.entry("durationMinutes", 90),
                        Map.entry(
                                "venue",
                                Map.of(
                                        "kind", "physical",
                                        "name", "The hall",
                                        "address", "12 Admiralty Way",
                                        "longitude", venue.longitude(),
                                        "latitude", venue.latitude())),
                        Map.entry("capacity", seats),
                        Map.entry("guestsPerPerson", 1),
                        Map.entry("publish", true)));
    }

    List<Occurrence> near(Point point) {
        String path = "/v1/events?longitude=%f&latitude=%f&radiusMetres=2000&limit=100";
        return caller.get(String.format(Locale.ROOT, path, point.longitude(), point.latitude()))
                .expect(200)
                .pageOf(Occurrence.class)
                .items();
    }

    Answer tryRead(UUID event) {
        return caller.get("/v1/events/" + event);
    }

    Answer answer(UUID occurrence, String status, int guests) {
        return caller.put("/v1/occurrences/" + occurrence + "/rsvp", Map.of("status", status, "guests", guests));
    }

    String calendar(UUID event) {
        return caller.get("/v1/events/" + event + "/calendar.ics").expect(200).body();
    }
}
