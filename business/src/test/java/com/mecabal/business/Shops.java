package com.mecabal.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces.Area;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Businesses in the making: each is a valid one until a test says otherwise. */
public final class Shops {

    private Shops() {}

    public static Map<String, Object> barber(Area area) {
        Map<String, Object> branch = new HashMap<>();
        branch.put("address", "4 Fola Osibo Street");
        branch.put("placeId", area.neighbourhood());
        branch.put("longitude", area.longitude());
        branch.put("latitude", area.latitude());
        Map<String, Object> business = new HashMap<>();
        business.put("name", "Clean Cut " + UUID.randomUUID().toString().substring(0, 8));
        business.put("description", "Haircuts for the whole family, since 2009");
        business.put("categoryId", "barber");
        business.put("pricingModel", "fixed");
        business.put("phone", "+2348031234567");
        business.put("paymentMethods", List.of("cash", "transfer"));
        business.put("branch", branch);
        return business;
    }

    public static Map<String, Object> haircut() {
        Map<String, Object> service = new HashMap<>();
        service.put("name", "Haircut");
        service.put("priceMode", "fixed");
        service.put("price", Map.of("amountKobo", 250_000, "currency", "NGN"));
        service.put("durationMinutes", 30);
        service.put("minNoticeMinutes", 0);
        return service;
    }

    /** A barber who is open day and night and cuts hair. */
    public record Shop(String id, String branch, String service) {

        public Answer book(TestNeighbour customer, Instant start) {
            return customer.post("/v1/bookings", Map.of("serviceId", service, "start", start));
        }
    }

    public static Shop open(TestNeighbour owner, Area area) {
        JsonNode business =
                owner.post("/v1/businesses", barber(area)).expect(201).json();
        String id = business.path("id").asText();
        String branch = business.at("/branches/0/id").asText();
        owner.put("/v1/businesses/" + id + "/branches/" + branch + "/hours", Map.of("weekly", always()))
                .expect(200);
        String service = owner.post("/v1/businesses/" + id + "/services", haircut())
                .expect(201)
                .json()
                .path("id")
                .asText();
        return new Shop(id, branch, service);
    }

    public static List<Map<String, Object>> always() {
        return IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.<String, Object>of("day", day, "opens", "00:00", "closes", "00:00"))
                .toList();
    }

    public static Instant firstFree(TestNeighbour customer, Shop shop) {
        JsonNode days = customer.get("/v1/businesses/" + shop.id() + "/availability?days=3&serviceId=" + shop.service())
                .expect(200)
                .json()
                .path("days");
        for (JsonNode day : days) {
            for (JsonNode slot : day.path("slots")) {
                return Instant.parse(slot.path("start").asText());
            }
        }
        throw new AssertionError("Nothing is free: " + days);
    }
}
