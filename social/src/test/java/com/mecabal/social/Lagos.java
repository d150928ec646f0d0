package com.mecabal.social;

import com.mecabal.testkit.http.TestNeighbour;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Places and people as the copy of this service would know them; each call makes new ones, so that tests do not meet. */
@ApplicationScoped
public class Lagos {

    /** One neighbourhood with an estate in it, in a local government area of its own. */
    public record Area(UUID state, UUID lga, UUID neighbourhood, UUID estate) {

        List<UUID> home() {
            return List.of(state, lga, neighbourhood);
        }
    }

    private final Pool pool;

    Lagos(Pool pool) {
        this.pool = pool;
    }

    public Area area() {
        Area area = new Area(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        place(area.state(), "state", "Lagos", List.of(area.state()));
        place(area.lga(), "lga", "Eti-Osa", List.of(area.state(), area.lga()));
        place(area.neighbourhood(), "neighbourhood", "Lekki Phase 1", area.home());
        place(area.estate(), "estate", "Victoria Garden City", plus(area.home(), area.estate()));
        return area;
    }

    /** At home in the neighbourhood, with a phone number and nothing else proven. */
    public TestNeighbour neighbour(Area area) {
        return person("Ada Obi", "Ada", "phone", area.home(), area.neighbourhood(), area.neighbourhood());
    }

    public TestNeighbour verified(Area area) {
        return person("Bola Ade", "Bola", "resident", area.home(), area.neighbourhood(), area.neighbourhood());
    }

    /** Verified by the estate, whose community it then is. */
    public TestNeighbour inTheEstate(Area area) {
        List<UUID> path = plus(area.home(), area.estate());
        return person("Chidi Eze", "Chidi", "full", path, area.estate(), area.estate(), area.neighbourhood());
    }

    /** Has said that the estate is home, and waits for it to agree. */
    public TestNeighbour claimant(Area area) {
        List<UUID> path = plus(area.home(), area.estate());
        return person("Dayo Ojo", "Dayo", "identity", path, area.neighbourhood(), area.neighbourhood());
    }

    public TestNeighbour between() {
        return person("Emeka Okoro", "Emeka", "phone", List.of(), null);
    }

    public void moves(TestNeighbour person, Area to) {
        run("""
                UPDATE people_person SET home_path = $2, community_place_id = $3, access_place_ids = ARRAY[$3::uuid]
                 WHERE person_id = $1
                """, person.id(), to.home().toArray(UUID[]::new), to.neighbourhood());
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

    public void run(String sql, Object... values) {
        pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(values)))
                .await()
                .indefinitely();
    }

    public long number(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(values)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    public List<String> texts(String sql, Object... values) {
        RowSet<Row> rows = pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(values)))
                .await()
                .indefinitely();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private TestNeighbour person(
            String name, String firstName, String level, List<UUID> homePath, UUID community, UUID... access) {
        UUID id = UUID.randomUUID();
        run(
                """
                INSERT INTO people_person (person_id, display_name, first_name, level, home_path, home_place_id,
                                           community_place_id, access_place_ids)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                id,
                name,
                firstName,
                level,
                homePath.toArray(UUID[]::new),
                homePath.isEmpty() ? null : homePath.getLast(),
                community,
                access);
        return TestNeighbour.resident(id);
    }

    private void place(UUID id, String kind, String name, List<UUID> path) {
        run("""
                INSERT INTO people_place (place_id, kind, name, path, gated, status, successor_of, outline_version,
                                          adjacent_ids, version)
                VALUES ($1, $2, $3, $4, $5, 'active', '{}', 0, '{}', 1)
                """, id, kind, name, path.toArray(UUID[]::new), kind.equals("estate"));
    }

    private static List<UUID> plus(List<UUID> path, UUID last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }
}
