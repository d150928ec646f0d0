package com.mecabal.smoke;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Buying and selling. */
record MarketplaceClient(Neighbour caller) {

    record Listing(UUID id, String title, String state, Long distanceM) {}

    private record Category(String id, boolean leaf) {}

    Answer tryPublish(String title, UUID placeId, Point where, UUID photo) {
        return caller.post(
                "/v1/listings",
                Map.ofEntries(
                        Map.entry("type", "item"),
                        Map.entry("categoryId", aCategory()),
                        Map.entry("title", title),
                        Map.entry("description", "Two years old, serviced last month, comes with its cable."),
                        Map.entry("price", Map.of("amountKobo", 9_500_000, "currency", "NGN")),
                        Map.entry("priceType", "negotiable"),
                        Map.entry(
                                "location",
                                Map.of(
                                        "longitude",
                                        where.longitude(),
                                        "latitude",
                                        where.latitude(),
                                        "addressText",
                                        "Admiralty Way, Lekki",
                                        "placeId",
                                        placeId)),
                        Map.entry("audience", "neighbourhood"),
                        Map.entry("media", List.of(Map.of("mediaId", photo))),
                        Map.entry("item", Map.of("condition", "good"))));
    }

    List<Listing> search(String words) {
        return found("q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    List<Listing> near(Point point) {
        return found(String.format(Locale.ROOT, "near=%f,%f&radiusM=3000", point.longitude(), point.latitude()));
    }

    Answer tryRead(UUID listing) {
        return caller.get("/v1/listings/" + listing);
    }

    private String aCategory() {
        return caller.get("/v1/listing-categories?type=item").expect(200).pageOf(Category.class).items().stream()
                .filter(Category::leaf)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Listing> found(String criteria) {
        return caller.get("/v1/listings/search?limit=50&" + criteria)
                .expect(200)
                .pageOf(Listing.class)
                .items();
    }
}
