package com.mecabal.smoke;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The directory, and booking what is in it. */
record BusinessClient(Neighbour caller) {

    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");

    record Business(UUID id, String state, String name, List<Branch> branches) {}

    record Branch(UUID id) {}

    record Service(UUID id, String name) {}

    record Card(UUID id, String name, Long distanceMetres) {}

    record Slot(Instant start, Instant end) {}

    record Booking(UUID id, String state, Instant start) {}

    private record Availability(List<Day> days) {}

    private record Day(LocalDate date, List<Slot> slots) {}

    Business register(String name, UUID placeId, Point where) {
        return caller.post(
                        "/v1/businesses",
                        Map.of(
                                "name",
                                name,
                                "description",
                                "Wiring, inverters and repairs, on the same day where we can.",
                                "categoryId",
                                "home-repair",
                                "subcategoryIds",
                                List.of("electrician"),
                                "pricingModel",
                                "fixed",
                                "paymentMethods",
                                List.of("cash", "transfer"),
                                "phone",
                                caller.phone,
                                "confirmDistinct",
                                true,
                                "branch",
                                Map.of(
                                        "address",
                                        "14 Admiralty Way",
                                        "placeId",
                                        placeId,
                                        "longitude",
                                        where.longitude(),
                                        "latitude",
                                        where.latitude())))
                .expect(201)
                .as(Business.class);
    }

    Service offer(UUID business, String name) {
        return caller.post(
                        "/v1/businesses/" + business + "/services",
                        Map.of(
                                "name",
                                name,
                                "priceMode",
                                "fixed",
                                "price",
                                Map.of("amountKobo", 1_500_000, "currency", "NGN"),
                                "durationMinutes",
                                60))
                .expect(201)
                .as(Service.class);
    }

    void openEveryDay(UUID business, UUID branch) {
        List<Map<String, Object>> weekly = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.<String, Object>of("day", day, "opens", "08:00", "closes", "18:00"))
                .toList();
        caller.put("/v1/businesses/" + business + "/branches/" + branch + "/hours", Map.of("weekly", weekly))
                .expect(200);
    }

    Business read(UUID business) {
        return caller.get("/v1/businesses/" + business).expect(200).as(Business.class);
    }

    List<Card> near(Point point) {
        String path = "/v1/businesses?longitude=%f&latitude=%f&radiusMetres=3000&limit=100";
        return caller.get(String.format(Locale.ROOT, path, point.longitude(), point.latitude()))
                .expect(200)
                .pageOf(Card.class)
                .items();
    }

    /** What is free from tomorrow on. */
    List<Slot> free(UUID business, UUID service) {
        String path = "/v1/businesses/%s/availability?serviceId=%s&from=%s&days=3";
        return caller
                .get(path.formatted(business, service, LocalDate.now(LAGOS).plusDays(1)))
                .expect(200)
                .as(Availability.class)
                .days()
                .stream()
                .flatMap(day -> day.slots().stream())
                .toList();
    }

    Answer tryBook(UUID service, Instant start) {
        return caller.post("/v1/bookings", Map.of("serviceId", service, "start", start));
    }

    Answer tryReadBooking(UUID booking) {
        return caller.get("/v1/bookings/" + booking);
    }

    List<Booking> bookings() {
        return caller.get("/v1/bookings?role=customer")
                .expect(200)
                .pageOf(Booking.class)
                .items();
    }
}
