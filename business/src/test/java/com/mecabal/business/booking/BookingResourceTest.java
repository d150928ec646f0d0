package com.mecabal.business.booking;

import static com.mecabal.business.Shops.firstFree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.business.Shops;
import com.mecabal.business.Shops.Shop;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookingResourceTest {

    Outages outages;

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Said said;

    private Area area;
    private TestNeighbour owner;
    private Shop shop;

    @BeforeEach
    void shop() {
        area = places.area();
        owner = places.verified(area);
        shop = Shops.open(owner, area);
    }

    @AfterEach
    void mend() {
        outages.mendAll();
    }

    @Test
    void sameSlot_goesToExactlyOneOfFifty() throws Exception {
        Instant start = firstFree(places.neighbour(area), shop);
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TestNeighbour customer = places.neighbour(area);
            all.add(() -> shop.book(customer, start));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.code().equals("slot-taken"))).hasSize(49);
        assertThat(bookings()).isEqualTo(1);
    }

    @Test
    void takenSlot_isOfferedNoMoreAndAlternativesAreNamed() {
        TestNeighbour ada = places.neighbour(area);
        TestNeighbour bola = places.neighbour(area);
        Instant start = firstFree(ada, shop);
        shop.book(ada, start).expect(201);
        assertThat(firstFree(bola, shop)).isAfter(start);
        JsonNode refusal = shop.book(bola, start).expect(409, "slot-taken").json();
        assertThat(refusal.path("nextFree")).hasSize(3);
        Instant next = Instant.parse(refusal.at("/nextFree/0").asText());
        assertThat(next).isEqualTo(firstFree(bola, shop));
        shop.book(bola, next).expect(201);
    }

    @Test
    void buffer_keepsTheTimeAroundABookingFree() {
        Map<String, Object> slow = Shops.haircut();
        slow.put("bufferAfter", 30);
        String service = owner.post("/v1/businesses/" + shop.id() + "/services", slow)
                .expect(201)
                .json()
                .path("id")
                .asText();
        Shop careful = new Shop(shop.id(), shop.branch(), service);
        TestNeighbour ada = places.neighbour(area);
        Instant start = firstFree(ada, careful);
        careful.book(ada, start).expect(201);
        shop.book(ada, start.plus(Duration.ofMinutes(30))).expect(409, "slot-taken");
        shop.book(ada, start.plus(Duration.ofMinutes(60))).expect(201);
    }

    @Test
    void cancelledSlot_isFreeAgain() {
        TestNeighbour ada = places.neighbour(area);
        Instant start = firstFree(ada, shop);
        String path = "/v1/bookings/" + id(shop.book(ada, start).expect(201));
        ada.post(path + "/cancellation", Map.of("reason", "It rains")).expect(200);
        ada.post(path + "/cancellation", Map.of("reason", "It rains")).expect(409, "booking-state");
        assertThat(firstFree(ada, shop)).isEqualTo(start);
        String again =
                "/v1/bookings/" + id(shop.book(places.neighbour(area), start).expect(201));
        JsonNode ended = owner.post(again + "/cancellation", Map.of("reason", "No light"))
                .expect(200)
                .json();
        assertThat(ended.path("cancelledBy").asText()).isEqualTo("business");
    }

    @Test
    void time_mustBeOneThatIsOffered() {
        TestNeighbour ada = places.neighbour(area);
        Instant start = firstFree(ada, shop);
        shop.book(ada, start.plus(Duration.ofMinutes(7))).expect(422, "outside-hours");
        shop.book(ada, Instant.now().minus(Duration.ofHours(1))).expect(422, "notice-too-short");
        shop.book(ada, start.plus(Duration.ofDays(90))).expect(422, "too-far-ahead");
        owner.put("/v1/businesses/" + shop.id() + "/branches/" + shop.branch() + "/hours", Map.of("weekly", List.of()))
                .expect(200);
        shop.book(ada, start).expect(422, "outside-hours");
    }

    @Test
    void owner_doesNotBookTheOwnBusiness() {
        shop.book(owner, firstFree(owner, shop)).expect(422, "own-business");
    }

    @Test
    void booking_isItsPartiesAlone() {
        TestNeighbour ada = places.neighbour(area);
        String path = "/v1/bookings/" + id(shop.book(ada, firstFree(ada, shop)).expect(201));
        ada.get(path).expect(200);
        owner.get(path).expect(200);
        TestNeighbour third = places.neighbour(area);
        third.get(path).expect(404, "not-found");
        third.post(path + "/cancellation", Map.of()).expect(404, "not-found");
        assertThat(ada.get("/v1/bookings").expect(200).json().path("items")).hasSize(1);
        assertThat(third.get("/v1/bookings").expect(200).json().path("items")).isEmpty();
        String business = "/v1/bookings?role=business&businessId=" + shop.id();
        assertThat(owner.get(business).expect(200).json().path("items")).hasSize(1);
        third.get(business).expect(403, "role-required");
        third.get("/v1/bookings?role=king").expect(400, "validation-failed");
    }

    @Test
    void pages_showEachBookingOnce() {
        TestNeighbour ada = places.neighbour(area);
        Instant start = firstFree(ada, shop);
        for (int i = 0; i < 7; i++) {
            shop.book(ada, start.plus(Duration.ofMinutes(30L * i))).expect(201);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = ada.get("/v1/bookings?limit=3" + cursor).expect(200).json();
            page.path("items").forEach(booking -> seen.add(booking.path("id").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void booking_tellsBothSides() {
        TestNeighbour ada = places.neighbour(area);
        String booking = id(shop.book(ada, firstFree(ada, shop)).expect(201));
        assertThat(said.last("business.booking-confirmed.v1", booking).encode())
                .contains(ada.id().toString(), owner.id().toString(), "Haircut", "250000");
    }

    @Test
    void redisAndBrokerAway_bookingsGoOn() {
        TestNeighbour ada = places.neighbour(area);
        Instant start = firstFree(ada, shop);
        outages.redis().cut();
        outages.broker().cut();
        shop.book(ada, start).expect(201);
    }

    private long bookings() {
        return tables.number("SELECT count(*) FROM booking WHERE business_id = $1", UUID.fromString(shop.id()));
    }

    private static String id(Answer booking) {
        return booking.json().path("id").asText();
    }
}
