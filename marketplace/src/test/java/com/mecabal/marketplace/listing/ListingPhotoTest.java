package com.mecabal.marketplace.listing;

import static com.mecabal.marketplace.Market.generator;
import static com.mecabal.marketplace.Market.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestUploads;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listing with a picture, to its end. */
@QuarkusTest
class ListingPhotoTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/listings/uploads");

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    TestClock clock;

    @Inject
    ExpireListings timers;

    @AfterEach
    void backToToday() {
        clock.reset();
    }

    @Test
    void item_isShownWithItsPicturesInTheirOrder() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String first = PHOTOS.picture(seller);
        String second = PHOTOS.picture(seller);
        String id = published(seller, pictured(lekki, second, first));

        JsonNode seen = Service.call("GET", "/v1/listings/" + id).send().json();
        assertThat(seen.at("/media/0/id").asText()).isEqualTo(second);
        assertThat(seen.get("media")).hasSize(2);
        assertThat(seen.at("/photo/id").asText()).isEqualTo(second);
        assertThat(said.last("marketplace.listing-published.v1", id).getString("thumb"))
                .isEqualTo(second);

        seller.patch("/v1/listings/" + id, Map.of("media", List.of())).expect(422, "image-required");
        JsonNode edited = seller.patch("/v1/listings/" + id, Map.of("media", List.of(Map.of("mediaId", first))))
                .expect(200)
                .json();
        assertThat(edited.get("media")).hasSize(1);
        assertThat(TestUploads.status("/v1/media/marketplace/" + second + "/64"))
                .isEqualTo(404);
    }

    @Test
    void picture_ofAnotherIsRefused() {
        Area lekki = places.area();
        String theirs = PHOTOS.picture(places.verified(lekki));
        places.verified(lekki).post("/v1/listings", pictured(lekki, theirs)).expect(422, "media-not-ready");
    }

    @Test
    void live_expiresAfterItsTimeAndComesBack() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String id = published(seller, pictured(lekki, PHOTOS.picture(seller)));
        clock.advance(Duration.ofDays(61));
        timers.expire().await().atMost(Duration.ofSeconds(20));

        Service.call("GET", "/v1/listings/" + id).send().expect(404, "not-found");
        assertThat(said.typesAbout(id)).endsWith("marketplace.listing-closed.v1");
        clock.reset();
        assertThat(seller.get("/v1/listings/" + id).json().get("state").asText())
                .isEqualTo("expired");
        seller.post("/v1/listings/" + id + "/publication").expect(200);
    }

    @Test
    void deleted_isPurgedAMonthLater() {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String id = published(seller, pictured(lekki, PHOTOS.picture(seller)));
        seller.delete("/v1/listings/" + id).expect(204);
        timers.purge().await().atMost(Duration.ofSeconds(20));
        assertThat(rows(id)).isEqualTo(1);
        clock.advance(Duration.ofDays(31));
        timers.purge().await().atMost(Duration.ofSeconds(20));
        assertThat(rows(id)).isZero();
    }

    private long rows(String id) {
        return tables.number("SELECT count(*) FROM listing WHERE id = $1", UUID.fromString(id));
    }

    private static Map<String, Object> pictured(Area area, String... mediaIds) {
        Map<String, Object> listing = generator(area);
        listing.put(
                "media",
                List.of(mediaIds).stream().map(m -> Map.of("mediaId", m)).toList());
        return listing;
    }
}
