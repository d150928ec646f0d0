package com.mecabal.business.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.business.Shops;
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
class DirectoryCostTest {

    @Inject
    TestPlaces places;

    StatementCount statements;

    @Test
    void page_isOneStatement() {
        Area lekki = places.area();
        for (int i = 0; i < 6; i++) {
            Shops.open(places.verified(lekki), lekki);
        }
        TestNeighbour reader = places.neighbour(lekki);
        String near = "?longitude=" + lekki.longitude() + "&latitude=" + lekki.latitude();

        assertThat(cost(reader, near)).hasSize(1);
        assertThat(cost(reader, near + "&q=haircuts&categoryId=barber&openNow=true&bookable=true"))
                .hasSize(1);
        assertThat(statements.of(() -> reader.get("/v1/businesses").expect(200)))
                .hasSize(1);
    }

    private List<String> cost(TestNeighbour reader, String query) {
        assertThat(reader.get("/v1/businesses" + query).expect(200).json().get("items"))
                .hasSize(6);
        return statements.of(() -> reader.get("/v1/businesses" + query).expect(200));
    }
}
