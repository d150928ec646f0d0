package com.mecabal.business.profile;

import static com.mecabal.business.Shops.barber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.business.Shops;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BusinessResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    IncomingEvents user;

    private Area area;

    @BeforeEach
    void neighbourhood() {
        area = places.area();
    }

    @Test
    void business_ofAVerifiedOwnerIsListedAtOnce() {
        TestNeighbour owner = places.verified(area);
        String path = "/v1/businesses/"
                + id(owner.post("/v1/businesses", barber(area)).expect(201).json());
        assertThat(owner.get(path).json().path("role").asText()).isEqualTo("owner");
        Answer shown = Service.call("GET", path).send().expect(200);
        JsonNode seen = shown.json();
        assertThat(shown.header("cache-tag").orElse(""))
                .contains("business:" + id(seen), "place:" + area.neighbourhood());
        assertThat(seen.path("state").asText()).isEqualTo("active");
        assertThat(seen.toString())
                .doesNotContain("+234")
                .doesNotContain(owner.id().toString());
        assertThat(found(places.neighbour(area), near(""))).hasSize(1);
    }

    @Test
    void business_ofAnUnverifiedOwnerIsSeenByMembersUntilVerificationComes() {
        TestNeighbour owner = places.neighbour(area);
        TestNeighbour neighbour = places.neighbour(area);
        String path = "/v1/businesses/"
                + id(owner.post("/v1/businesses", barber(area)).expect(201).json());
        assertThat(owner.get(path).expect(200).json().path("state").asText()).isEqualTo("unlisted");
        neighbour.get(path).expect(404, "not-found");
        neighbour.get(path + "/services").expect(404, "not-found");
        assertThat(found(neighbour, near(""))).isEmpty();
        verificationOf(owner);
        await().atMost(Duration.ofSeconds(20)).until(() -> neighbour.get(path).status() == 200);
        assertThat(found(neighbour, near(""))).hasSize(1);
    }

    @Test
    void register_refusesWhatIsWrongAndTheFourth() {
        TestNeighbour owner = places.verified(area);
        refused(owner, "phone", "08031234567").expect(422, "phone-invalid");
        refused(owner, "phone", "+14155550100").expect(422, "phone-invalid");
        refused(places.verified(area), "categoryId", "nowhere").expect(422, "unknown-reference");
        refused(places.verified(area), "description", "short").expect(400, "validation-failed");
        refused(places.verified(area), "state", "active").expect(400, "unknown-field");
    }

    @Test
    void lookAlikeNearby_mustBeConfirmed() {
        Map<String, Object> first = barber(area);
        places.verified(area);
        places.verified(area).post("/v1/businesses", first).expect(201);
        TestNeighbour second = places.verified(area);
        Map<String, Object> again = new HashMap<>(first);
        again.put("name", first.get("name").toString().toUpperCase(java.util.Locale.ROOT));
        second.post("/v1/businesses", again).expect(409, "likely-duplicate");
        again.put("confirmDistinct", true);
        second.post("/v1/businesses", again).expect(201);
    }

    @Test
    void directory_findsByDistanceWordsTradeAndOpenDoors() {
        Shops.Shop shop = Shops.open(places.verified(area), area);
        TestNeighbour neighbour = places.neighbour(area);
        double north = area.latitude() + 2.1 / 111.32;
        String from = "?longitude=" + area.longitude() + "&latitude=" + north + "&radiusMetres=";
        assertThat(found(neighbour, from + "2000")).isEmpty();
        assertThat(found(neighbour, from + "2200")).containsExactly(shop.id());
        assertThat(found(neighbour, near("&q=haircuts"))).containsExactly(shop.id());
        assertThat(found(neighbour, near("&q=plumbing"))).isEmpty();
        assertThat(found(neighbour, near("&categoryId=barber"))).containsExactly(shop.id());
        assertThat(found(neighbour, near("&categoryId=plumber"))).isEmpty();
        assertThat(found(neighbour, near("&openNow=true&bookable=true"))).containsExactly(shop.id());
        for (String unreadable : List.of("openNow=perhaps", "latitude=6.4", "q=%00", "categoryId=%00")) {
            neighbour.get("/v1/businesses?" + unreadable).expect(400, "validation-failed");
        }
    }

    @Test
    void block_hidesBothWays() {
        TestNeighbour owner = places.verified(area);
        Shops.Shop shop = Shops.open(owner, area);
        TestNeighbour blocked = places.neighbour(area);
        places.blocks(owner, blocked);
        blocked.get("/v1/businesses/" + shop.id()).expect(404);
        assertThat(found(blocked, near(""))).isEmpty();
        shop.book(blocked, Instant.now().plus(Duration.ofDays(1))).expect(404);
    }

    @Test
    void strangers_mayNotWriteForABusiness() {
        TestNeighbour owner = places.verified(area);
        Shops.Shop shop = Shops.open(owner, area);
        TestNeighbour claims = TestNeighbour.with(java.util.UUID.randomUUID(), "business-owner:" + shop.id());
        claims.post("/v1/businesses/" + shop.id() + "/services", Shops.haircut())
                .expect(403, "role-required");
        claims.put(
                        "/v1/businesses/" + shop.id() + "/branches/" + shop.branch() + "/hours",
                        Map.of("weekly", Shops.always()))
                .expect(403, "role-required");
        Shops.Shop other = Shops.open(places.verified(area), area);
        owner.put(
                        "/v1/businesses/" + shop.id() + "/branches/" + other.branch() + "/hours",
                        Map.of("weekly", Shops.always()))
                .expect(404, "not-found");
    }

    @Test
    void prices_mustMakeSense() {
        TestNeighbour owner = places.verified(area);
        String path = "/v1/businesses/" + Shops.open(owner, area).id() + "/services";
        Map<String, Object> service = Shops.haircut();
        service.put("price", Map.of("amountKobo", -1, "currency", "NGN"));
        owner.post(path, service).expect(422, "price-invalid");
        service.remove("price");
        owner.post(path, service).expect(422, "price-invalid");
        service.put("priceMode", "quote");
        owner.post(path, service).expect(422, "price-invalid");
        service.put("bookable", false);
        owner.post(path, service).expect(201);
    }

    private Answer refused(TestNeighbour owner, String field, Object value) {
        Map<String, Object> business = barber(area);
        business.put(field, value);
        return owner.post("/v1/businesses", business);
    }

    private void verificationOf(TestNeighbour person) {
        places.verifies(person);
        VerificationChanged proven = new VerificationChanged(
                person.id(),
                2,
                true,
                true,
                false,
                VerificationChanged.Level.RESIDENT,
                true,
                Instant.now(),
                Instant.now());
        user.say("user", proven);
    }

    private String near(String more) {
        return "?longitude=" + area.longitude() + "&latitude=" + area.latitude() + more;
    }

    private static List<String> found(TestNeighbour viewer, String query) {
        JsonNode items = viewer.get("/v1/businesses" + query).expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(BusinessResourceTest::id)
                .toList();
    }

    private static String id(JsonNode business) {
        return business.path("id").asText();
    }
}
