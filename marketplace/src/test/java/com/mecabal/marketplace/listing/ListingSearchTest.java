package com.mecabal.marketplace.listing;

import static com.mecabal.marketplace.Market.at;
import static com.mecabal.marketplace.Market.lesson;
import static com.mecabal.marketplace.Market.naira;
import static com.mecabal.marketplace.Market.published;
import static com.mecabal.marketplace.Market.word;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.marketplace.Market;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ListingSearchTest {

    @Inject
    TestPlaces places;

    @Inject
    Market market;

    @Test
    void search_findsWordsWithoutTheirMarksAndWithMistakes() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        String own = word();
        String soup = titled(seller, lekki, "Ọ̀gbọ̀nọ̀ soup cooked " + own);
        String repair = titled(seller, lekki, "Generator repairs " + own);

        assertThat(found("q=ogbono+" + own)).contains(soup);
        assertThat(found("q=" + encoded("Ọ̀GBỌ̀NỌ̀") + "&sellerId=" + seller.id()))
                .containsExactly(soup);
        assertThat(found("q=genrator&sellerId=" + seller.id())).containsExactly(repair);
        assertThat(found("q=wheelbarrow&sellerId=" + seller.id())).isEmpty();
    }

    @Test
    void near_isOrderedByDistanceAndPagesWithoutGaps() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Map<String, Object> listing = lesson(lekki);
            Map<String, Object> place = at(lekki);
            place.put("latitude", lekki.latitude() + i * 0.01);
            listing.put("location", place);
            listing.put("title", "Lessons in street number " + i);
            made.add(published(seller, listing));
        }
        String near = "near=" + lekki.longitude() + "," + lekki.latitude() + "&radiusM=20000&sellerId=" + seller.id();

        List<String> seen = paged(near, 3);

        assertThat(seen).containsExactlyElementsOf(made);
        JsonNode first =
                Service.call("GET", "/v1/listings/search?" + near).send().json().at("/items/0");
        assertThat(first.get("distanceM").asLong()).isBetween(99L, 401L);
        assertThat(found(
                        "near=" + lekki.longitude() + "," + lekki.latitude() + "&radiusM=3000&sellerId=" + seller.id()))
                .hasSizeBetween(2, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "priceAsc", "priceDesc", "relevance"})
    void everyOrder_pagesWithoutGaps(String sort) {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        String own = word();
        for (int i = 0; i < 12; i++) {
            Map<String, Object> listing = lesson(lekki);
            listing.put("title", "Lessons " + own + " of kind " + i);
            listing.put("price", naira(1_000 + i / 2));
            published(seller, listing);
        }
        List<String> seen = paged("q=" + own + "&sort=" + sort, 5);
        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void filters_narrow() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        String id = published(seller, lesson(lekki));
        String of = "sellerId=" + seller.id();

        assertThat(found(of + "&categoryId=services")).containsExactly(id);
        assertThat(found(of + "&categoryId=tutoring&type=service&verifiedSellers=true&postedWithinDays=1"))
                .containsExactly(id);
        assertThat(found(of + "&placeId=" + lekki.lga() + "&minPriceKobo=500000&maxPriceKobo=500000"))
                .containsExactly(id);
        assertThat(found(of + "&categoryId=jobs")).isEmpty();
        assertThat(found(of + "&type=item")).isEmpty();
        assertThat(found(of + "&maxPriceKobo=499999")).isEmpty();
        assertThat(found(of + "&condition=new")).isEmpty();
        assertThat(found(of + "&placeId=" + places.area().lga())).isEmpty();
    }

    @Test
    void list_leavesOutMutedSellersAndWhatIsForOthers() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        TestNeighbour neighbour = places.verified(lekki);
        Map<String, Object> local = lesson(lekki);
        local.put("audience", "neighbourhood");
        String id = published(seller, local);
        String path = "/v1/listings/search?sellerId=" + seller.id();

        assertThat(neighbour.get(path).json().at("/items/0/id").asText()).isEqualTo(id);
        assertThat(Service.call("GET", path).send().json().get("items")).isEmpty();
        assertThat(places.verified(places.area()).get(path).json().get("items")).isEmpty();
        places.mutes(neighbour, seller);
        assertThat(neighbour.get(path).json().get("items")).isEmpty();
        neighbour.get("/v1/listings/" + id).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=best",
                "sort=distance",
                "sort=relevance",
                "near=3",
                "near=3,x",
                "near=3,NaN",
                "radiusM=99",
                "type=car",
                "type=%00",
                "q=%00",
                "minPriceKobo=-1",
                "placeId=x",
                "condition=old",
                "categoryId=nothing-like-it",
                "postedWithinDays=0"
            })
    void search_refusesWhatItCannotRead(String query) {
        Service.call("GET", "/v1/listings/search?" + query).send().expect(400, "validation-failed");
    }

    @Test
    void mine_hasAllStates() {
        Area lekki = places.area();
        TestNeighbour seller = market.trusted(lekki);
        String live = published(seller, lesson(lekki));
        Map<String, Object> draft = lesson(lekki);
        draft.put("draft", true);
        String kept = published(seller, draft);
        assertThat(ids(seller.get("/v1/listings/mine").json())).containsExactly(kept, live);
        assertThat(ids(seller.get("/v1/listings/mine?state=draft").json())).containsExactly(kept);
        seller.get("/v1/listings/mine?state=%00").expect(400, "validation-failed");
        Service.call("GET", "/v1/listings/mine").send().expect(401, "token-missing");
    }

    private String titled(TestNeighbour seller, Area area, String title) {
        Map<String, Object> listing = lesson(area);
        listing.put("title", title);
        return published(seller, listing);
    }

    private static List<String> paged(String query, int limit) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = Service.call("GET", "/v1/listings/search?" + query + "&limit=" + limit + cursor)
                    .send()
                    .expect(200)
                    .json();
            seen.addAll(ids(page));
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + encoded(page.get("nextCursor").asText())
                    : null;
        } while (cursor != null);
        return seen;
    }

    private static List<String> found(String query) {
        return ids(Service.call("GET", "/v1/listings/search?" + query)
                .send()
                .expect(200)
                .json());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
