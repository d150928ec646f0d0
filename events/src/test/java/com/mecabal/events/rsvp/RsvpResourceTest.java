package com.mecabal.events.rsvp;

import static com.mecabal.events.Gatherings.answer;
import static com.mecabal.events.Gatherings.cleanUp;
import static com.mecabal.events.Gatherings.occurrence;
import static com.mecabal.events.Gatherings.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RsvpResourceTest {

    Outages outages;

    @Inject
    TestPlaces places;

    private Area area;
    private TestNeighbour organiser;

    @BeforeEach
    void neighbourhood() {
        area = places.area();
        organiser = places.verified(area);
    }

    @AfterEach
    void mend() {
        outages.mendAll();
    }

    @Test
    void hundredAnswersForTenSeats_fillExactlyTen() throws Exception {
        JsonNode event = withSeats(10, 0);
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TestNeighbour neighbour = places.neighbour(area);
            all.add(() -> answer(neighbour, occurrence(event), "going", 0));
        }
        List<Answer> answers = atOnce(all);
        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(10);
        assertThat(answers.stream().filter(a -> a.code().equals("event-full"))).hasSize(90);
        assertThat(seats(event).path("taken").asInt()).isEqualTo(10);
    }

    @Test
    void partiesOfDifferentSize_neverOversell() throws Exception {
        JsonNode event = withSeats(20, 2);
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            TestNeighbour neighbour = places.neighbour(area);
            int guests = i % 3;
            all.add(() -> answer(neighbour, occurrence(event), "going", guests));
        }
        atOnce(all);
        int taken = seats(event).path("taken").asInt();
        assertThat(taken).isLessThanOrEqualTo(20);
        if (taken < 20) {
            answer(places.neighbour(area), occurrence(event), "going", 0).expect(200);
        }
    }

    @Test
    void onePersonsParallelAnswers_areOneRow() throws Exception {
        JsonNode event = withSeats(50, 5);
        TestNeighbour ada = places.neighbour(area);
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int guests = i % 6;
            all.add(() -> answer(ada, occurrence(event), "going", guests));
        }
        atOnce(all);
        int guests = ada.get("/v1/occurrences/" + occurrence(event) + "/rsvp")
                .expect(200)
                .json()
                .path("guests")
                .asInt();
        assertThat(seats(event).path("taken").asInt()).isEqualTo(1 + guests);
    }

    @Test
    void fullEvent_saysSoAndSeatsComeBack() {
        JsonNode event = withSeats(2, 1);
        TestNeighbour ada = places.neighbour(area);
        TestNeighbour bola = places.neighbour(area);
        answer(ada, occurrence(event), "going", 0).expect(200);
        Answer full = answer(bola, occurrence(event), "going", 1).expect(409, "event-full");
        assertThat(full.json().path("seatsLeft").asInt()).isEqualTo(1);
        answer(bola, occurrence(event), "going", 0).expect(200);
        answer(bola, occurrence(event), "going", 1).expect(409, "event-full");
        assertThat(seats(event).path("left").asInt()).isZero();
        ada.delete("/v1/occurrences/" + occurrence(event) + "/rsvp").expect(204);
        ada.delete("/v1/occurrences/" + occurrence(event) + "/rsvp").expect(204);
        assertThat(seats(event).path("left").asInt()).isEqualTo(1);
        answer(bola, occurrence(event), "going", 1).expect(200);
    }

    @Test
    void unchangedAnswer_changesNothing() {
        JsonNode event = withSeats(5, 1);
        TestNeighbour ada = places.neighbour(area);
        String first = answer(ada, occurrence(event), "going", 1).expect(200).text();
        assertThat(answer(ada, occurrence(event), "going", 1).expect(200).text())
                .isEqualTo(first);
        assertThat(seats(event).path("taken").asInt()).isEqualTo(2);
    }

    @Test
    void rulesOfTheEvent_areHeld() {
        Map<String, Object> strict = cleanUp(area);
        strict.put("requireVerified", true);
        strict.put("minAge", 18);
        JsonNode event = scheduled(organiser, strict);
        answer(places.neighbour(area), occurrence(event), "going", 0).expect(403, "verification-required");
        TestNeighbour verified = places.verified(area);
        answer(verified, occurrence(event), "going", 0).expect(422, "age-confirmation-required");
        verified.put("/v1/occurrences/" + occurrence(event) + "/rsvp", Map.of("status", "going", "ageConfirmed", true))
                .expect(200);
        answer(verified, occurrence(withSeats(5, 0)), "going", 1).expect(422, "guests-not-allowed");
    }

    @Test
    void strangerToThePlace_hasNothingToAnswer() {
        JsonNode event = withSeats(5, 0);
        TestNeighbour stranger = places.neighbour(places.area());
        answer(stranger, occurrence(event), "going", 0).expect(404, "not-found");
        stranger.get("/v1/occurrences/" + occurrence(event)).expect(404, "not-found");
        stranger.get("/v1/occurrences/" + occurrence(event) + "/rsvp").expect(404, "not-found");
    }

    @Test
    void redisAndBrokerAway_answersGoOn() {
        JsonNode event = withSeats(5, 0);
        outages.redis().cut();
        outages.broker().cut();
        answer(places.neighbour(area), occurrence(event), "going", 0).expect(200);
    }

    private JsonNode withSeats(int capacity, int guests) {
        Map<String, Object> event = cleanUp(area);
        event.put("capacity", capacity);
        event.put("guestsPerPerson", guests);
        return scheduled(organiser, event);
    }

    private JsonNode seats(JsonNode event) {
        return organiser
                .get("/v1/occurrences/" + occurrence(event))
                .expect(200)
                .json()
                .path("seats");
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
