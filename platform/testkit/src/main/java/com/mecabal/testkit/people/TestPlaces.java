package com.mecabal.testkit.people;

import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Tables;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Places and people as the people copy of the service under test would know them. Each call makes new ones, far from every
 * other, so that tests do not meet.
 */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.people.enabled", stringValue = "true")
public class TestPlaces {

    private final Tables tables;

    TestPlaces(Tables tables) {
        this.tables = tables;
    }

    /**
     * A neighbourhood in a local government area of its own, about 2 km square, and a gated estate in it whose outline nobody
     * has drawn.
     *
     * @param longitude of the neighbourhood's centre
     */
    public record Area(UUID state, UUID lga, UUID neighbourhood, UUID estate, double longitude, double latitude) {

        public List<UUID> path() {
            return List.of(state, lga, neighbourhood);
        }

        private List<UUID> pathOfTheEstate() {
            return Stream.concat(path().stream(), Stream.of(estate)).toList();
        }
    }

    public Area area() {
        double longitude = 3.0 + Math.random() * 10;
        double latitude = 5.0 + Math.random() * 8;
        Area area = new Area(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), longitude, latitude);
        place("state", "Lagos", List.of(area.state()), area);
        place("lga", "Eti-Osa", List.of(area.state(), area.lga()), area);
        place("neighbourhood", "Lekki Phase 1", area.path(), area);
        place("estate", "Victoria Garden City", area.pathOfTheEstate(), area);
        return area;
    }

    /** At home in the area, with a phone number and nothing else proven. */
    public TestNeighbour neighbour(Area area) {
        return person("Ada Obi", "phone", area.path(), area.neighbourhood(), area.neighbourhood());
    }

    /** At home in the area, proven. */
    public TestNeighbour verified(Area area) {
        return person("Bola Ade", "resident", area.path(), area.neighbourhood(), area.neighbourhood());
    }

    /** Verified by the estate, whose community it then is. */
    public TestNeighbour inTheEstate(Area area) {
        return person("Chidi Eze", "full", area.pathOfTheEstate(), area.estate(), area.estate(), area.neighbourhood());
    }

    /** Has said that the estate is home, and waits for it to agree. */
    public TestNeighbour claimant(Area area) {
        return person("Dayo Ojo", "identity", area.pathOfTheEstate(), area.neighbourhood(), area.neighbourhood());
    }

    /** At home nowhere. */
    public TestNeighbour between() {
        return person("Emeka Okoro", "phone", List.of(), null);
    }

    public void moves(TestNeighbour person, Area to) {
        tables.run("""
                UPDATE people_person SET home_path = $2, home_place_id = $3, community_place_id = $3,
                                         access_place_ids = ARRAY[$3::uuid]
                 WHERE person_id = $1
                """, person.id(), to.path().toArray(UUID[]::new), to.neighbourhood());
    }

    public void blocks(TestNeighbour blocker, TestNeighbour blocked) {
        tables.run("INSERT INTO people_block VALUES ($1, $2, true, 1)", blocker.id(), blocked.id());
    }

    public void mutes(TestNeighbour muter, TestNeighbour muted) {
        tables.run("INSERT INTO people_mute VALUES ($1, $2, true, NULL, true, 1)", muter.id(), muted.id());
    }

    public void suspends(TestNeighbour person) {
        tables.run("UPDATE people_person SET suspended = true WHERE person_id = $1", person.id());
    }

    public void verifies(TestNeighbour person) {
        tables.run("UPDATE people_person SET level = 'resident' WHERE person_id = $1", person.id());
    }

    private TestNeighbour person(String name, String level, List<UUID> homePath, UUID community, UUID... access) {
        TestNeighbour person = "resident".equals(level)
                ? TestNeighbour.with(UUID.randomUUID(), "verified-resident")
                : TestNeighbour.resident();
        tables.run(
                """
                INSERT INTO people_person (person_id, display_name, first_name, level, home_place_id, home_path,
                    community_place_id, access_place_ids, household_id, home_status, messages_from, time_zone,
                    preferred_language, profile_version, membership_version)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'claimed', 'everyone', 'Africa/Lagos', 'en', 1, 1)
                """,
                person.id(),
                name,
                name.substring(0, name.indexOf(' ')),
                level,
                homePath.isEmpty() ? null : homePath.getLast(),
                homePath.toArray(UUID[]::new),
                community,
                access,
                homePath.isEmpty() ? null : UUID.randomUUID());
        return person;
    }

    private void place(String kind, String name, List<UUID> path, Area area) {
        tables.run(
                """
                INSERT INTO people_place (place_id, kind, name, parent_id, path, gated, status, successor_of, longitude,
                    latitude, outline, outline_version, adjacent_ids, version)
                SELECT $1, $2, $3, $4, $5, NOT drawn, 'active', '{}', $6, $7,
                       CASE WHEN drawn THEN ST_MakeEnvelope($6 - 0.01, $7 - 0.01, $6 + 0.01, $7 + 0.01, 4326) END,
                       drawn::int, '{}', 1
                  FROM (SELECT $2::text <> 'estate' AS drawn) outline
                """,
                path.getLast(),
                kind,
                name,
                path.size() == 1 ? null : path.get(path.size() - 2),
                path.toArray(UUID[]::new),
                area.longitude(),
                area.latitude());
    }
}
