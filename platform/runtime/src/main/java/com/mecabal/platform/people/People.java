package com.mecabal.platform.people;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Questions to the copy. Statements that need only a card or a block join the tables themselves. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.people.enabled", stringValue = "true")
public class People {

    private final Pool pool;

    People(Pool pool) {
        this.pool = pool;
    }

    /** Never null: a person of whom nothing is known yet has no place and the lowest level. */
    public Uni<Person> find(UUID person) {
        return find(pool, person);
    }

    /** Reads within the caller's transaction. */
    public Uni<Person> find(SqlClient client, UUID person) {
        return client.preparedQuery("SELECT " + Person.COLUMNS + " FROM people_person WHERE person_id = $1")
                .execute(Tuple.of(person))
                .map(rows -> first(rows).map(Person::from).orElseGet(() -> Person.unknown(person)));
    }

    /** One card for each id that was asked for, in one statement. */
    public Uni<Map<UUID, PersonCard>> cards(Collection<UUID> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery("SELECT p.person_id, " + PersonCard.columns("p", "p")
                        + " FROM people_person p WHERE p.person_id = ANY($1)")
                .execute(Tuple.of(people.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, PersonCard> cards = new HashMap<>();
                    people.forEach(id -> cards.put(id, PersonCard.unknown(id)));
                    rows.forEach(row ->
                            cards.put(row.getUUID("person_id"), PersonCard.read(row, "p", row.getUUID("person_id"))));
                    return cards;
                });
    }

    /** True when neither of the two has blocked the other. */
    public Uni<Boolean> mayMeet(SqlClient client, UUID one, UUID other) {
        return client.preparedQuery("SELECT " + Visibility.notBlocked("$1::uuid", "$2") + " AS free")
                .execute(Tuple.of(one, other))
                .map(rows -> rows.iterator().next().getBoolean("free"));
    }

    public Uni<Optional<Place>> place(UUID place) {
        return place(pool, place);
    }

    /** Reads within the caller's transaction. */
    public Uni<Optional<Place>> place(SqlClient client, UUID place) {
        return client.preparedQuery("SELECT " + Place.COLUMNS + " FROM people_place WHERE place_id = $1")
                .execute(Tuple.of(place))
                .map(rows -> first(rows).map(Place::from));
    }

    /** The deepest active place whose outline covers the point. */
    public Uni<Optional<Place>> placeAt(double longitude, double latitude) {
        return placeAt(pool, longitude, latitude);
    }

    /** Reads within the caller's transaction. */
    public Uni<Optional<Place>> placeAt(SqlClient client, double longitude, double latitude) {
        return client.preparedQuery("SELECT " + Place.COLUMNS + """
                         FROM people_place
                        WHERE status = 'active' AND ST_Covers(outline, ST_SetSRID(ST_MakePoint($1, $2), 4326))
                        ORDER BY cardinality(path) DESC, place_id LIMIT 1
                        """)
                .execute(Tuple.of(longitude, latitude))
                .map(rows -> first(rows).map(Place::from));
    }

    /** Everybody who may read what is said in a place, in pages by id. */
    public Uni<List<UUID>> membersOf(UUID place, UUID afterOrNull, int limit) {
        return pool.preparedQuery("""
                        SELECT person_id FROM people_person
                        WHERE access_place_ids @> ARRAY[$1::uuid] AND ($2::uuid IS NULL OR person_id > $2)
                        ORDER BY person_id LIMIT $3
                        """)
                .execute(Tuple.of(place, afterOrNull, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("person_id"))
                        .toList());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
