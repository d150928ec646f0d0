package com.mecabal.marketplace.listing;

import static com.mecabal.marketplace.Market.generator;
import static com.mecabal.marketplace.Market.lesson;
import static com.mecabal.marketplace.Market.naira;
import static com.mecabal.marketplace.Market.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.marketplace.Market;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListingResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Market market;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Test
    void listing_isPublishedReadAndHeardOf() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);

        Answer made = seller.post("/v1/listings", lesson(lekki)).expect(201);
        String id = made.json().get("id").asText();

        assertThat(made.header("location").orElseThrow()).endsWith("/v1/listings/" + id);
        Answer shown = Service.call("GET", "/v1/listings/" + id).send().expect(200);
        assertThat(shown.header("cache-control")).contains("public, max-age=15");
        assertThat(shown.header("cache-tag").orElse("").split(" "))
                .containsExactlyInAnyOrder("listing:" + id, "place:" + lekki.neighbourhood(), "person:" + seller.id());
        JsonNode seen = shown.json();
        assertThat(seen.get("state").asText()).isEqualTo("active");
        assertThat(seen.at("/seller/displayName").asText()).isEqualTo("Bola Ade");
        assertThat(seen.at("/price/amountKobo").asLong()).isEqualTo(500_000);
        assertThat(seen.at("/service/pricingModel").asText()).isEqualTo("hourly");
        assertThat(seen.get("placeId").asText()).isEqualTo(lekki.neighbourhood().toString());
        assertThat(said.typesAbout(id)).containsExactly("marketplace.listing-published.v1");
    }

    @Test
    void point_ofStrangersIsOneBlurForAllListingsOfASeller() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        Map<String, Object> first = lesson(lekki);
        first.put("minOffer", naira(3_000));
        Map<String, Object> second = lesson(lekki);
        second.put("title", "English lessons for JAMB");
        String one = published(seller, first);
        String other = published(seller, second);

        JsonNode seen = Service.call("GET", "/v1/listings/" + one).send().json();
        JsonNode mine = seller.get("/v1/listings/" + one).json();

        assertThat(seen.has("mine")).isFalse();
        assertThat(seen.has("addressText")).isFalse();
        assertThat(seen.toString()).doesNotContain("300000").doesNotContain("Admiralty");
        assertThat(mine.at("/mine/minOffer/amountKobo").asLong()).isEqualTo(300_000);
        assertThat(mine.at("/mine/exactPoint/longitude").asDouble()).isEqualTo(lekki.longitude());
        assertThat(Service.call("GET", "/v1/listings/" + other).send().json().get("publicPoint"))
                .isEqualTo(seen.get("publicPoint"));
        double metres = tables.row("""
                        SELECT ST_Distance(public_point, ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) AS m
                          FROM listing WHERE id = $1
                        """, UUID.fromString(one)).getDouble("m");
        assertThat(metres).isBetween(99.0, 401.0);
    }

    @Test
    void draft_isItsSellersAloneUntilItIsPublished() {
        Area lekki = places.area();
        TestNeighbour seller = places.neighbour(lekki);
        Map<String, Object> listing = lesson(lekki);
        seller.post("/v1/listings", listing).expect(403, "verification-required");
        listing.put("draft", true);
        String id = published(seller, listing);

        assertThat(seller.get("/v1/listings/" + id).json().get("state").asText())
                .isEqualTo("draft");
        places.verified(lekki).get("/v1/listings/" + id).expect(404, "not-found");
        assertThat(said.typesAbout(id)).isEmpty();
        seller.post("/v1/listings/" + id + "/publication").expect(403, "verification-required");

        places.verifies(seller);
        seller.post("/v1/listings/" + id + "/publication").expect(200);
        Service.call("GET", "/v1/listings/" + id).send().expect(200);
        assertThat(said.typesAbout(id)).containsExactly("marketplace.listing-published.v1");
        seller.post("/v1/listings/" + id + "/publication").expect(409, "listing-state");
    }

    @Test
    void listing_isWithdrawnPublishedAgainRenewedAndSold() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        TestNeighbour other = places.verified(lekki);
        String id = published(seller, lesson(lekki));
        String path = "/v1/listings/" + id;

        other.delete(path + "/publication").expect(404, "not-found");
        other.put(path + "/sale", Map.of()).expect(404, "not-found");
        other.patch(path, Map.of("title", "This one is mine now")).expect(404, "not-found");
        other.delete(path).expect(404, "not-found");

        seller.delete(path + "/publication").expect(200);
        other.get(path).expect(404, "not-found");
        seller.post(path + "/renewal").expect(409, "listing-state");
        seller.post(path + "/publication").expect(200);
        seller.post(path + "/renewal").expect(200);
        seller.put(path + "/sale", Map.of("buyerId", seller.id())).expect(422, "own-person");
        JsonNode sold = seller.put(path + "/sale", Map.of("buyerId", other.id(), "soldPrice", naira(4_000)))
                .expect(200)
                .json();

        assertThat(sold.get("state").asText()).isEqualTo("sold");
        assertThat(sold.at("/mine/soldPrice/amountKobo").asLong()).isEqualTo(400_000);
        seller.put(path + "/sale", Map.of()).expect(409, "listing-state");
        seller.patch(path, Map.of("title", "Back on the market")).expect(409, "listing-state");
        other.get(path).expect(404, "not-found");
        assertThat(said.typesAbout(id))
                .containsExactly(
                        "marketplace.listing-published.v1",
                        "marketplace.listing-closed.v1",
                        "marketplace.listing-published.v1",
                        "marketplace.listing-sold.v1");
    }

    @Test
    void edit_checksTheRulesAgainAndHonoursTheTag() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String id = published(seller, lesson(lekki));
        String path = "/v1/listings/" + id;
        String tag = seller.get(path).header("etag").orElseThrow();
        places.verified(lekki).put("/v1/saved-listings/" + id).expect(204);

        seller.patch(path, Map.of("price", naira(0))).expect(422, "price-out-of-range");
        seller.patch(
                        path,
                        Map.of(
                                "location",
                                Map.of("longitude", -0.19, "latitude", 5.6, "addressText", "Oxford Street, Accra")))
                .expect(422, "outside-nigeria");
        JsonNode edited = seller.call("PATCH", path)
                .ifMatch(tag)
                .json(Map.of("price", naira(4_500)))
                .send()
                .expect(200)
                .json();
        seller.call("PATCH", path)
                .ifMatch(tag)
                .json(Map.of("price", naira(1)))
                .send()
                .expect(412, "stale-edit");

        assertThat(edited.at("/price/amountKobo").asLong()).isEqualTo(450_000);
        assertThat(edited.get("description").asText()).startsWith("Two hours");
        assertThat(said.typesAbout(id))
                .containsExactly("marketplace.listing-published.v1", "marketplace.listing-changed.v1");
    }

    @Test
    void deleted_isGoneForEverybody() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String id = published(seller, lesson(lekki));
        seller.delete("/v1/listings/" + id).expect(204);
        seller.get("/v1/listings/" + id).expect(404, "not-found");
        assertThat(seller.get("/v1/listings/mine").json().get("items")).isEmpty();
        assertThat(said.typesAbout(id)).endsWith("marketplace.listing-closed.v1");
    }

    @Test
    void rules_areRefusedWithAllPointers() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        Map<String, Object> item = generator(lekki);
        item.put("item", Map.of("year", 1901));
        item.put("price", naira(50_000_001));
        Answer refused = seller.post("/v1/listings", item).expect(422, "price-out-of-range");
        assertThat(refused.json().findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/price/amountKobo", "/item/condition", "/item/year", "/media");

        seller.post("/v1/listings", generator(lekki)).expect(422, "image-required");
        Map<String, Object> wrongBranch = lesson(lekki);
        wrongBranch.put("categoryId", "services");
        seller.post("/v1/listings", wrongBranch).expect(422, "category-type-mismatch");
        wrongBranch.put("categoryId", "no-such-thing");
        seller.post("/v1/listings", wrongBranch).expect(422, "unknown-reference");
        Map<String, Object> dollars = lesson(lekki);
        dollars.put("price", Map.of("amountKobo", 100, "currency", "USD"));
        seller.post("/v1/listings", dollars).expect(422, "currency-unsupported");
        Map<String, Object> gift = generator(lekki);
        gift.put("type", "free");
        seller.post("/v1/listings", gift).expect(422, "price-out-of-range");
        Map<String, Object> twoKinds = lesson(lekki);
        twoKinds.put("item", Map.of("condition", "good"));
        seller.post("/v1/listings", twoKinds).expect(422, "listing-details-invalid");
    }

    @Test
    void property_needsAPeriodForRentAndNoMoreBathroomsThanBedrooms() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        Map<String, Object> flat = flat(lekki);
        flat.put(
                "property",
                Map.of("propertyType", "apartment", "transactionType", "rent", "bedrooms", 2, "bathrooms", 3));
        assertThat(seller.post("/v1/listings", flat)
                        .expect(422, "listing-details-invalid")
                        .json()
                        .findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/property/rentalPeriod", "/property/bathrooms");

        JsonNode made = seller.post("/v1/listings", flat(lekki)).expect(201).json();
        assertThat(made.at("/firstYear/amountKobo").asLong()).isEqualTo(1_300_000_00L);
    }

    @Test
    void audience_ofANeighbourhoodIsItsPeopleAlone() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        Map<String, Object> listing = lesson(lekki);
        listing.put("audience", "neighbourhood");
        String id = published(seller, listing);

        places.neighbour(lekki).get("/v1/listings/" + id).expect(200);
        places.verified(places.area()).get("/v1/listings/" + id).expect(404, "not-found");
        Service.call("GET", "/v1/listings/" + id).send().expect(404, "not-found");
        listing.put("title", "Only for people of an estate");
        listing.put("audience", "estate");
        seller.post("/v1/listings", listing).expect(403, "not-a-member");
    }

    @Test
    void block_hidesFromEachOtherAndASuspendedSellerFromAll() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        TestNeighbour blocked = places.verified(lekki);
        String id = published(seller, lesson(lekki));
        places.blocks(seller, blocked);
        blocked.get("/v1/listings/" + id).expect(404, "not-found");
        assertThat(blocked.get("/v1/listings?ids=" + id).json().get("items")).isEmpty();
        assertThat(blocked.get("/v1/listings/search?sellerId=" + seller.id())
                        .json()
                        .get("items"))
                .isEmpty();
        places.suspends(seller);
        Service.call("GET", "/v1/listings/" + id).send().expect(404, "not-found");
        seller.post("/v1/listings", lesson(lekki)).expect(403, "account-restricted");
    }

    @Test
    void limit_isNamedAndASaleMakesRoom() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String first = null;
        for (int i = 0; i < 5; i++) {
            Map<String, Object> listing = lesson(lekki);
            listing.put("title", "Lessons of the kind number " + i);
            first = published(seller, listing);
        }
        JsonNode refused = seller.post("/v1/listings", lesson(lekki))
                .expect(409, "listing-limit")
                .json();
        assertThat(refused.get("limit").asInt()).isEqualTo(5);
        assertThat(refused.get("trustBandNeeded").asInt()).isEqualTo(2);
        seller.put("/v1/listings/" + first + "/sale", Map.of()).expect(200);
        seller.post("/v1/listings", lesson(lekki)).expect(201);
    }

    @Test
    void sameThingTwiceAtOnce_isPublishedOnce() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        List<Answer> answers = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).parallelStream()
                .map(n -> seller.post("/v1/listings", lesson(lekki)))
                .toList();
        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allSatisfy(a -> a.expect(409, "listing-duplicate"))
                .allSatisfy(a -> assertThat(a.json().has("existingId")).isTrue());
    }

    private static Map<String, Object> flat(Area area) {
        Map<String, Object> flat = new HashMap<>(lesson(area));
        flat.remove("service");
        flat.put("type", "property");
        flat.put("categoryId", "apartments");
        flat.put("draft", true);
        flat.put("price", naira(100_000));
        flat.put("priceType", "per_month");
        flat.put(
                "property",
                Map.of(
                        "propertyType",
                        "apartment",
                        "transactionType",
                        "rent",
                        "rentalPeriod",
                        "monthly",
                        "bedrooms",
                        2,
                        "bathrooms",
                        2,
                        "agencyKobo",
                        100_000_00L));
        return flat;
    }
}
