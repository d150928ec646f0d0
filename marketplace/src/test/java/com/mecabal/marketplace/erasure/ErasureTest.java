package com.mecabal.marketplace.erasure;

import static com.mecabal.marketplace.Market.generator;
import static com.mecabal.marketplace.Market.lesson;
import static com.mecabal.marketplace.Market.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestUploads;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What auth says over the broker is heard, and leaves nothing. */
@QuarkusTest
class ErasureTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/listings/uploads");

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    IncomingEvents auth;

    @Test
    void erasedPerson_leavesNoListingNoPictureAndNoSave() {
        Area lekki = places.area();
        TestNeighbour leaves = places.verified(lekki);
        TestNeighbour stays = places.verified(lekki);
        String picture = PHOTOS.picture(leaves);
        Map<String, Object> pictured = generator(lekki);
        pictured.put("media", List.of(Map.of("mediaId", picture)));
        String own = published(leaves, pictured);
        String others = published(stays, lesson(lekki));
        stays.put("/v1/saved-listings/" + own).expect(204);
        leaves.put("/v1/saved-listings/" + others).expect(204);

        erase(leaves);
        erase(leaves);

        assertThat(tables.number("SELECT count(*) FROM listing WHERE seller_id = $1", leaves.id()))
                .isZero();
        assertThat(said.typesAbout(own))
                .containsExactly("marketplace.listing-published.v1", "marketplace.listing-closed.v1");
        assertThat(TestUploads.status("/v1/media/marketplace/" + picture + "/64"))
                .isEqualTo(404);
        assertThat(tables.number("SELECT count(*) FROM saved_listing WHERE person_id = $1", leaves.id()))
                .isZero();
        assertThat(stays.get("/v1/saved-listings").expect(200).json().get("items"))
                .isEmpty();
        stays.get("/v1/listings/" + others).expect(200);
    }

    private void erase(TestNeighbour person) {
        UUID heard = auth.say("auth", new AccountErased(person.id(), UUID.randomUUID(), Instant.now()))
                .id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tables.number(
                                "SELECT count(*) FROM inbox WHERE event_id = $1 AND queue = 'marketplace.events'",
                                heard)
                        == 1);
    }
}
