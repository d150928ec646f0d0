package com.mecabal.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Sellers, and listings in the making: each is a valid one until a test says otherwise. */
@ApplicationScoped
public class Market {

    private final TestPlaces places;
    private final Tables tables;

    Market(TestPlaces places, Tables tables) {
        this.places = places;
        this.tables = tables;
    }

    public static Map<String, Object> lesson(Area area) {
        Map<String, Object> listing = new HashMap<>();
        listing.put("type", "service");
        listing.put("categoryId", "tutoring");
        listing.put("title", "Mathematics lessons for JAMB");
        listing.put("description", "Two hours on Saturdays, in my parlour or yours");
        listing.put("price", naira(5_000));
        listing.put("location", at(area));
        listing.put("service", Map.of("serviceType", "offering", "pricingModel", "hourly"));
        return listing;
    }

    public static Map<String, Object> generator(Area area) {
        Map<String, Object> listing = lesson(area);
        listing.remove("service");
        listing.put("type", "item");
        listing.put("categoryId", "generators-solar");
        listing.put("title", "Tiger generator, hardly used");
        listing.put("description", "Starts at the first pull, comes with its papers");
        listing.put("price", naira(90_000));
        listing.put("item", Map.of("condition", "good", "brand", "Tiger"));
        return listing;
    }

    public static Map<String, Object> at(Area area) {
        Map<String, Object> location = new HashMap<>();
        location.put("longitude", area.longitude());
        location.put("latitude", area.latitude());
        location.put("addressText", "12 Admiralty Way");
        return location;
    }

    public static Map<String, Object> naira(long naira) {
        return Map.of("amountKobo", naira * 100, "currency", "NGN");
    }

    /** @return its id */
    public static String published(TestNeighbour seller, Map<String, Object> listing) {
        JsonNode made = seller.post("/v1/listings", listing).expect(201).json();
        return made.get("id").asText();
    }

    /** Of a name that no other test searches for. */
    public static String word() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "qz";
    }

    /** Verified, and with a name for fifty listings. */
    public TestNeighbour trusted(Area area) {
        TestNeighbour seller = places.verified(area);
        tables.run("UPDATE people_person SET trust_band = 3 WHERE person_id = $1", seller.id());
        return seller;
    }
}
