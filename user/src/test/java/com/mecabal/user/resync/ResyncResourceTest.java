package com.mecabal.user.resync;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResyncResourceTest {

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    RunResyncs runResyncs;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void resync_tellsEverybodyAndEveryPlaceAgainWithTheSameVersions() {
        TestNeighbour amaka = neighbourhood.verifiedIn(Neighbourhood.LEKKI);
        TestNeighbour bisi = neighbourhood.named("Bisi", "Ade");
        amaka.put("/v1/blocks/" + bisi.id()).expect(204);
        amaka.put("/v1/mutes/" + bisi.id()).expect(204);
        long before = tables.number("SELECT count(*) FROM outbox WHERE type = 'user.place-changed.v1'");

        TestNeighbour.with(UUID.randomUUID(), "admin")
                .post("/v1/people/resyncs", Map.of("kind", "all", "service", "social"))
                .expect(202);
        for (int i = 0; i < 200 && tables.number("SELECT count(*) FROM resync WHERE finished_at IS NULL") > 0; i++) {
            Neighbourhood.await(runResyncs.page());
        }
        assertThat(tables.number("SELECT count(*) FROM resync WHERE finished_at IS NULL"))
                .isZero();
        assertThat(tables.number("SELECT count(*) FROM outbox WHERE type = 'user.place-changed.v1'") - before)
                .isGreaterThanOrEqualTo(938);
        for (String type : new String[] {
            "user.profile-changed.v1",
            "user.membership-changed.v1",
            "user.verification-changed.v1",
            "user.trust-changed.v1",
            "user.person-blocked.v1",
            "user.person-muted.v1"
        }) {
            var told = said.of(type, amaka.id());
            var again = told.getLast().copy();
            var first = told.get(told.size() - 2).copy();
            // When it was said, and from where a band came, is not part of the state.
            for (String passing : new String[] {"at", "previousBand"}) {
                again.remove(passing);
                first.remove(passing);
            }
            assertThat(again).as(type).isEqualTo(first);
        }
    }

    @Test
    void resync_isForAdminsOnly() {
        TestNeighbour.resident()
                .post("/v1/people/resyncs", Map.of("kind", "all"))
                .expect(403, "role-required");
        TestNeighbour.with(UUID.randomUUID(), "admin")
                .post("/v1/people/resyncs", Map.of("kind", "everything"))
                .expect(400, "validation-failed");
    }
}
