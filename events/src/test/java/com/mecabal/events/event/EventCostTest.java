package com.mecabal.events.event;

import static com.mecabal.events.Gatherings.answer;
import static com.mecabal.events.Gatherings.cleanUp;
import static com.mecabal.events.Gatherings.occurrence;
import static com.mecabal.events.Gatherings.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.backing.StatementCount;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page asks of the database does not grow with what stands on it. */
@QuarkusTest
class EventCostTest {

    @Inject
    TestPlaces places;

    StatementCount statements;

    @Test
    void page_isOneStatementAndOneMoreForTheHomeOfTheReader() {
        Area lekki = places.area();
        TestNeighbour organiser = places.verified(lekki);
        TestNeighbour reader = places.neighbour(lekki);
        for (int i = 0; i < 6; i++) {
            answer(reader, occurrence(scheduled(organiser, cleanUp(lekki))), "going", 0)
                    .expect(200);
        }

        assertThat(cost(reader, "")).hasSize(2);
        assertThat(cost(reader, "?placeId=" + lekki.lga())).hasSize(1);
        assertThat(cost(reader, "?longitude=" + lekki.longitude() + "&latitude=" + lekki.latitude()))
                .hasSize(1);
        assertThat(cost(reader, "?organiserId=" + organiser.id())).hasSize(1);
    }

    private List<String> cost(TestNeighbour reader, String query) {
        assertThat(reader.get("/v1/events" + query).expect(200).json().get("items"))
                .hasSize(6);
        return statements.of(() -> reader.get("/v1/events" + query).expect(200));
    }
}
