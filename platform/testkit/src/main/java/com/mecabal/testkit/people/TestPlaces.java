package com.mecabal.testkit.people;

import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Places and people as the people copy of the service under test would know them. Each call makes new ones, far from every
 * other, so that tests do not meet.
 */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.people.enabled", stringValue = "true")
public class TestPlaces {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    TestPlaces(Pool pool) {
        this.pool = pool;
    }

    /**
     * A neighbourhood in a local government area of its own, about 2 km square.
     *
     * @param longitude of its centre
     */
    public record Area(UUID state, UUID lga, UUID neighbourhood, double longitude, double latitude) {

        public List<UUID> path() {
            return List.of(state, lga, neighbourhood);
        }
    }

    public Area area() {
        double longitude = 3.0 + Math.random() * 10;
        double latitude = 5.0 + Math.random() * 8;
        Area area = new Area(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), longitude, latitude);
        place(area.state(), "state", "Lagos", List.of(area.state()), null, area);
        place(area.lga(), "lga", "Eti-Osa", List.of(area.state(), area.lga()), area.state(), area);
        place(area.neighbourhood(), "neighbourhood", "Lekki Phase 1", area.path(), area.lga(), area);
        return area;
    }

    /** At home in the area, with a phone number and nothing else proven. */
    public TestNeighbour neighbour(Area area) {
        return person("Ada Obi", "phone", area);
    }

    /** At home in the area, proven. */
    public TestNeighbour verified(Area area) {
        return person("Bola Ade", "resident", area);
    }

    public void blocks(TestNeighbour blocker, TestNeighbour blocked) {
        run("INSERT INTO people_block VALUES ($1, $2, true, 1)", blocker.id(), blocked.id());
    }

    public void mutes(TestNeighbour muter, TestNeighbour muted) {
        run("INSERT INTO people_mute VALUES ($1, $2, true, NULL, true, 1)", muter.id(), muted.id());
    }

    public void suspends(TestNeighbour person) {
        run("UPDATE people_person SET suspended = true WHERE person_id = $1", person.id());
    }

    public void verifies(TestNeighbour person) {
        run("UPDATE people_person SET level = 'resident' WHERE person_id = $1", person.id());
    }

    private TestNeighbour person(String name, String level, Area area) {
        TestNeighbour person = "resident".equals(level)
                ? TestNeighbour.with(UUID.randomUUID(), "verified-resident")
                : TestNeighbour.resident();
        run("""
                INSERT INTO people_person (person_id, display_name, first_name, level, home_place_id, home_path,
                    community_place_id, access_place_ids, household_id, home_status, messages_from, time_zone,
                    preferred_language, profile_version, membership_version)
                VALUES ($1, $2, $2, $3, $4, $5, $4, ARRAY[$4::uuid], $6, 'claimed', 'everyone', 'Africa/Lagos', 'en', 1, 1)
                """, person.id(), name, level, area.neighbourhood(), area.path().toArray(UUID[]::new), UUID.randomUUID());
        return person;
    }

    private void place(UUID id, String kind, String name, List<UUID> path, UUID parent, Area area) {
        run("""
                INSERT INTO people_place (place_id, kind, name, parent_id, path, gated, status, successor_of, longitude,
                    latitude, outline, outline_version, adjacent_ids, version)
                VALUES ($1, $2, $3, $4, $5, false, 'active', '{}', $6, $7,
                    ST_MakeEnvelope($6 - 0.01, $7 - 0.01, $6 + 0.01, $7 + 0.01, 4326), 1, '{}', 1)
                """, id, kind, name, parent, path.toArray(UUID[]::new), area.longitude(), area.latitude());
    }

    private void run(String sql, Object... values) {
        pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(values)))
                .await()
                .atMost(PATIENCE);
    }
}
