package com.mecabal.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.platform.store.Transactions;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.membership.Standings;
import com.mecabal.user.person.People;
import com.mecabal.user.seed.SeedIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** People and places of a test, and what was told of them. */
@ApplicationScoped
public class Neighbourhood {

    public static final UUID LAGOS = SeedIds.ofPlace("NG-LA");
    public static final UUID ETI_OSA = SeedIds.ofPlace("NG-LA-eti-osa");
    public static final UUID LEKKI = SeedIds.ofPlace("NG-LA-eti-osa-lekki-phase-1");
    public static final UUID VICTORIA_ISLAND = SeedIds.ofPlace("NG-LA-eti-osa-victoria-island");
    public static final UUID IKOYI = SeedIds.ofPlace("NG-LA-eti-osa-ikoyi");
    public static final UUID YABA = SeedIds.ofPlace("NG-LA-lagos-mainland-yaba");
    /** Gated, inside Ikoyi. */
    public static final UUID PARKVIEW = SeedIds.ofPlace("NG-LA-eti-osa-ikoyi-parkview-estate");

    private final Tables tables;
    private final Transactions transactions;
    private final People people;
    private final Standings standings;

    Neighbourhood(Tables tables, Transactions transactions, People people, Standings standings) {
        this.tables = tables;
        this.transactions = transactions;
        this.people = people;
        this.standings = standings;
    }

    /** The seeds are written beside the start of the service. */
    public void awaitSeeds() {
        for (int i = 0; i < 600; i++) {
            if (tables.number("SELECT count(*) FROM seed_stamp") == 1) {
                return;
            }
            pause();
        }
        throw new AssertionError("The seeds did not come within a minute");
    }

    /** Somebody with names, language and terms. */
    public TestNeighbour named(String firstName, String lastName) {
        TestNeighbour neighbour = TestNeighbour.resident();
        agree(neighbour, "terms");
        edit(neighbour, Map.of("firstName", firstName, "lastName", lastName, "preferredLanguage", "en"));
        return neighbour;
    }

    /** Somebody who lives there, claimed and not verified. */
    public TestNeighbour livingIn(UUID place) {
        TestNeighbour neighbour = named("Amaka", "Obi");
        neighbour.put("/v1/people/me/home", Map.of("placeId", place)).expect(200);
        return neighbour;
    }

    public TestNeighbour verifiedIn(UUID place) {
        TestNeighbour neighbour = livingIn(place);
        verifyHome(neighbour.id());
        return neighbour;
    }

    /** The effect of evidence that this test is not about. */
    public void verifyHome(UUID person) {
        await(transactions.write(tx -> tx.preparedQuery("""
                        UPDATE membership SET status = 'verified', verified_at = now()
                         WHERE person_id = $1 AND relationship = 'resident' AND ended_at IS NULL
                        """)
                .execute(Tuple.of(person))
                .chain(() -> tx.preparedQuery("UPDATE person SET phone_verified_at = now() WHERE id = $1")
                        .execute(Tuple.of(person)))
                .chain(() -> people.lock(tx, person))
                .chain(locked -> standings.tell(tx, person).chain(() -> people.prove(tx, locked)))));
    }

    public void agree(TestNeighbour neighbour, String purpose) {
        neighbour
                .post("/v1/people/me/consents", Map.of("purpose", purpose, "textVersion", "2026-01", "language", "en"))
                .expect(201);
    }

    public JsonNode edit(TestNeighbour neighbour, Map<String, ?> changes) {
        return neighbour
                .call("PATCH", "/v1/people/me")
                .ifMatch(neighbour.get("/v1/people/me").header("etag").orElseThrow())
                .json(new HashMap<>(changes))
                .send()
                .expect(200)
                .json();
    }

    public JsonNode me(TestNeighbour neighbour) {
        return neighbour.get("/v1/people/me").expect(200).json();
    }

    public static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    public static JsonNode anonymously(String path) {
        return Service.call("GET", path).send().expect(200).json();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
