package com.mecabal.marketplace.saved;

import static com.mecabal.marketplace.Market.lesson;
import static com.mecabal.marketplace.Market.naira;
import static com.mecabal.marketplace.Market.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SavedListingResourceTest {

    @Inject
    TestPlaces places;

    @Test
    void saved_keepsThePriceOfTheFirstTimeAndStaysWhenSold() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        TestNeighbour saver = places.neighbour(lekki);
        String id = published(seller, lesson(lekki));
        saver.put("/v1/saved-listings/" + id).expect(204);
        seller.patch("/v1/listings/" + id, Map.of("price", naira(4_000))).expect(200);
        saver.put("/v1/saved-listings/" + id).expect(204);

        JsonNode saved = saver.get("/v1/saved-listings").json().get("items");
        assertThat(saved).hasSize(1);
        assertThat(saved.at("/0/priceWhenSaved/amountKobo").asLong()).isEqualTo(500_000);
        assertThat(saved.at("/0/listing/price/amountKobo").asLong()).isEqualTo(400_000);
        JsonNode seen = saver.get("/v1/listings/" + id).json();
        assertThat(seen.get("isSaved").asBoolean()).isTrue();
        assertThat(seen.get("saves").asInt()).isEqualTo(1);
        assertThat(Service.call("GET", "/v1/listings/" + id).send().json().has("isSaved"))
                .isFalse();

        seller.put("/v1/listings/" + id + "/sale", Map.of()).expect(200);
        assertThat(saver.get("/v1/saved-listings")
                        .json()
                        .at("/items/0/listing/state")
                        .asText())
                .isEqualTo("sold");
        saver.delete("/v1/saved-listings/" + id).expect(204);
        saver.delete("/v1/saved-listings/" + id).expect(204);
        assertThat(saver.get("/v1/saved-listings").json().get("items")).isEmpty();
    }

    @Test
    void saved_knowsNothingOfWhatMayNotBeSeen() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        TestNeighbour saver = places.verified(lekki);
        String id = published(seller, lesson(lekki));
        saver.put("/v1/saved-listings/" + UUID.randomUUID()).expect(404, "not-found");
        saver.put("/v1/saved-listings/" + id).expect(204);
        places.blocks(seller, saver);
        assertThat(saver.get("/v1/saved-listings").json().get("items")).isEmpty();
        saver.put("/v1/saved-listings/" + id).expect(404, "not-found");
    }

    @Test
    void saved_pagesLatestFirst() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        TestNeighbour saver = places.verified(lekki);
        for (int i = 0; i < 3; i++) {
            Map<String, Object> listing = lesson(lekki);
            listing.put("title", "Lessons of the kind number " + i);
            saver.put("/v1/saved-listings/" + published(seller, listing)).expect(204);
        }
        JsonNode first = saver.get("/v1/saved-listings?limit=2").json();
        assertThat(first.at("/items/0/listing/title").asText()).endsWith("2");
        JsonNode second = saver.get("/v1/saved-listings?limit=2&cursor="
                        + first.get("nextCursor").asText())
                .json();
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.at("/items/0/listing/title").asText()).endsWith("0");
    }
}
