package com.mecabal.user.membership;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.user.place.PlaceKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Draws the standing of a person from memberships, places and household, keeps it, and tells it. */
@ApplicationScoped
public class Standings {

    private final Outbox outbox;

    Standings(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Call it after anything moved and under the lock on the person. */
    public Uni<Void> tell(SqlConnection tx, UUID personId) {
        return draw(tx, personId)
                .chain(standing -> keep(tx, personId, standing)
                        .chain(version -> outbox.append(tx, standing.told(personId, version))));
    }

    /** What was last told of these people, to be told again with the same versions. */
    public Uni<List<MembershipChanged>> state(SqlConnection tx, UUID[] personIds) {
        return tx.preparedQuery("SELECT * FROM standing WHERE person_id = ANY ($1)")
                .execute(Tuple.of(personIds))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Standings::told)
                        .toList());
    }

    private static MembershipChanged told(Row row) {
        return new MembershipChanged(
                row.getUUID("person_id"),
                row.getLong("version"),
                row.getUUID("home_place_id") != null,
                row.getUUID("home_place_id"),
                List.of(row.getArrayOfUUIDs("home_path")),
                row.getInteger("home_outline_version"),
                row.getUUID("community_place_id"),
                row.getBoolean("coarse"),
                row.getString("home_status"),
                List.of(row.getArrayOfUUIDs("access_place_ids")),
                List.of(row.getArrayOfUUIDs("work_place_ids")),
                List.of(row.getArrayOfUUIDs("followed_place_ids")),
                row.getUUID("household_id"),
                row.getDouble("approx_longitude"),
                row.getDouble("approx_latitude"));
    }

    private static Uni<Standing> draw(SqlConnection tx, UUID personId) {
        return tx.preparedQuery("""
                        SELECT m.place_id, m.relationship, m.status, h.id AS household_id,
                               h.approx_longitude, h.approx_latitude
                          FROM membership m
                          LEFT JOIN household_member hm
                            ON hm.person_id = m.person_id AND hm.left_at IS NULL AND m.relationship = 'resident'
                          LEFT JOIN household h ON h.id = hm.household_id
                         WHERE m.person_id = $1 AND m.ended_at IS NULL
                         ORDER BY m.since, m.id
                        """).execute(Tuple.of(personId)).chain(rows -> {
            Row home = null;
            List<UUID> work = new ArrayList<>();
            List<UUID> followed = new ArrayList<>();
            for (Row row : rows) {
                switch (row.getString("relationship")) {
                    case "worker" -> work.add(row.getUUID("place_id"));
                    case "follower" -> followed.add(row.getUUID("place_id"));
                    default -> home = row;
                }
            }
            return home == null
                    ? Uni.createFrom().item(new Standing(List.of(), null, work, followed, null, null))
                    : draw(tx, home, work, followed);
        });
    }

    private static Uni<Standing> draw(SqlConnection tx, Row home, List<UUID> work, List<UUID> followed) {
        Double longitude = home.getDouble("approx_longitude");
        GeoPoint approx = longitude == null ? null : new GeoPoint(longitude, home.getDouble("approx_latitude"));
        return path(tx, home.getUUID("place_id"))
                .map(path -> new Standing(
                        path, home.getString("status"), work, followed, home.getUUID("household_id"), approx));
    }

    private static Uni<List<Standing.Step>> path(SqlConnection tx, UUID placeId) {
        return tx.preparedQuery("""
                        SELECT up.id, up.kind, up.gated, up.outline_version, up.successor_of
                          FROM place home JOIN place up ON up.id = ANY (home.path)
                         WHERE home.id = $1 ORDER BY up.level
                        """)
                .execute(Tuple.of(placeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Standing.Step(
                                row.getUUID("id"),
                                PlaceKind.fromString(row.getString("kind")),
                                row.getBoolean("gated"),
                                row.getInteger("outline_version"),
                                List.of(row.getArrayOfUUIDs("successor_of"))))
                        .toList());
    }

    private static Uni<Long> keep(SqlConnection tx, UUID personId, Standing standing) {
        return tx.preparedQuery("""
                        INSERT INTO standing VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)
                        ON CONFLICT (person_id) DO UPDATE SET
                               home_place_id = $2, home_path = $3, home_outline_version = $4, community_place_id = $5,
                               coarse = $6, home_status = $7, access_place_ids = $8, work_place_ids = $9,
                               followed_place_ids = $10, household_id = $11, approx_longitude = $12,
                               approx_latitude = $13, version = standing.version + 1
                        RETURNING version
                        """)
                .execute(Tuple.from(Arrays.asList(
                        personId,
                        standing.homePlaceId(),
                        array(standing.homePath().stream()
                                .map(Standing.Step::id)
                                .toList()),
                        standing.homeOutlineVersion(),
                        standing.communityPlaceId(),
                        standing.isCoarse(),
                        standing.hasHome() ? standing.homeStatus() : null,
                        array(standing.accessPlaceIds()),
                        array(standing.workPlaceIds()),
                        array(standing.followedPlaceIds()),
                        standing.householdId(),
                        standing.approx() == null ? null : standing.approx().longitude(),
                        standing.approx() == null ? null : standing.approx().latitude())))
                .map(rows -> rows.iterator().next().getLong("version"));
    }

    private static UUID[] array(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
