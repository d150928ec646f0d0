package com.mecabal.marketplace.listing;

import static com.mecabal.marketplace.Market.lesson;
import static com.mecabal.marketplace.Market.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.marketplace.Market;
import com.mecabal.testkit.backing.StatementCount;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestUploads;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page asks of the database does not grow with what stands on it. */
@QuarkusTest
class ListingCostTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/listings/uploads");

    @Inject
    TestPlaces places;

    @Inject
    Market market;

    StatementCount statements;

    @Test
    void page_isOneStatementAndOneMoreWhereTooFewHaveTheWords() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        TestNeighbour reader = places.neighbour(lekki);
        String word = Market.word();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> listing = lesson(lekki);
            listing.put("title", "Lessons " + word + " of kind " + i);
            listing.put("media", List.of(Map.of("mediaId", PHOTOS.picture(seller))));
            reader.put("/v1/saved-listings/" + published(seller, listing)).expect(204);
        }
        String near = "near=" + lekki.longitude() + "," + lekki.latitude();

        assertThat(cost(reader, "/v1/listings?sellerId=" + seller.id(), 8)).hasSize(1);
        assertThat(cost(reader, "/v1/listings/search?" + near, 8)).hasSize(1);
        assertThat(cost(reader, "/v1/listings/search?categoryId=tutoring&" + near, 8))
                .hasSize(1);
        assertThat(cost(reader, "/v1/listings/search?limit=4&q=" + word, 4)).hasSize(1);
        assertThat(cost(reader, "/v1/listings/search?q=" + word, 8)).hasSize(2);
        assertThat(cost(seller, "/v1/listings/mine", 8)).hasSize(1);
        assertThat(cost(reader, "/v1/saved-listings", 8)).hasSize(1);
    }

    private List<String> cost(TestNeighbour reader, String path, int shown) {
        assertThat(reader.get(path).expect(200).json().get("items")).hasSize(shown);
        return statements.of(() -> reader.get(path).expect(200));
    }
}
