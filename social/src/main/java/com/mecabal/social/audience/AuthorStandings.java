package com.mecabal.social.audience;

import com.mecabal.platform.people.People;
import com.mecabal.social.audience.AuthorStanding.NearPlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads from the people copy where somebody may speak. */
@ApplicationScoped
public class AuthorStandings {

    private final People people;

    AuthorStandings(People people) {
        this.people = people;
    }

    public Uni<AuthorStanding> of(SqlConnection tx, UUID person) {
        return Uni.combine()
                .all()
                .unis(people.find(tx, person), places(tx, person))
                .with(AuthorStanding::new);
    }

    private static Uni<List<NearPlace>> places(SqlConnection tx, UUID person) {
        return tx.preparedQuery("""
                        SELECT pl.place_id, pl.kind, pl.path,
                               pl.place_id = ANY (v.access_place_ids) AS access, pl.place_id = ANY (v.work_place_ids) AS work
                          FROM people_person v
                          JOIN people_place pl
                            ON pl.place_id = ANY (v.access_place_ids || v.work_place_ids || v.home_path)
                         WHERE v.person_id = $1
                         ORDER BY access DESC, cardinality(pl.path) DESC, pl.place_id
                        """)
                .execute(Tuple.of(person))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuthorStandings::near)
                        .toList());
    }

    private static NearPlace near(Row row) {
        return new NearPlace(
                row.getUUID("place_id"),
                row.getString("kind"),
                List.of(row.getArrayOfUUIDs("path")),
                row.getBoolean("access"),
                row.getBoolean("work"));
    }
}
