package com.mecabal.user.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.user.household.Household;
import com.mecabal.user.place.PlaceKind;
import com.mecabal.user.place.PlaceRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What a person may ask about where they belong. */
@ApplicationScoped
public class MembershipQueries {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MyMembership(
            UUID id,
            PlaceRef place,
            String relationship,
            String status,
            Instant joinedAt,
            Instant verifiedAt,
            Instant endedAt) {}

    private static final String HOME = home("$1");

    private final Pool pool;

    MembershipQueries(Pool pool) {
        this.pool = pool;
    }

    /** At most one row, which {@link #homeIn} reads. No name of it is one of person's, so that both fit into one row. */
    public static String home(String person) {
        return """
                SELECT m.id AS home_id, m.status AS home_status, m.since AS home_since, m.verified_at AS home_verified_at,
                       s.coarse, s.community_place_id, h.unit_label, h.street, h.directions, h.longitude, h.latitude,
                       (SELECT jsonb_agg(jsonb_build_array(u.id, u.kind, u.name) ORDER BY u.level)
                          FROM place u WHERE u.id = ANY (here.path)) AS up_path
                  FROM membership m
                  JOIN place here ON here.id = m.place_id
                  JOIN standing s ON s.person_id = m.person_id
                  JOIN household_member hm ON hm.person_id = m.person_id AND hm.left_at IS NULL
                  JOIN household h ON h.id = hm.household_id
                 WHERE m.person_id = %s AND m.relationship = 'resident' AND m.ended_at IS NULL
                """.formatted(person);
    }

    /** The own home with its address; null without one. */
    Uni<HomeView> home(UUID personId) {
        return pool.preparedQuery(HOME)
                .execute(Tuple.of(personId))
                .map(rows -> rows.size() == 0 ? null : homeIn(rows.iterator().next()));
    }

    Uni<List<MyMembership>> mine(UUID personId, Boolean active, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        SELECT m.*, p.kind, p.name FROM membership m JOIN place p ON p.id = m.place_id
                         WHERE m.person_id = $1
                           AND ($2::boolean IS NULL OR (m.ended_at IS NULL) = $2)
                           AND ($3::timestamptz IS NULL OR (m.since, m.id) < ($3, $4))
                         ORDER BY m.since DESC, m.id DESC LIMIT $5
                        """)
                .execute(Tuple.from(Arrays.asList(
                        personId,
                        active,
                        after.map(c -> c.instant(0).atOffset(ZoneOffset.UTC)).orElse(null),
                        after.map(c -> c.uuid(1)).orElse(null),
                        limit)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new MyMembership(
                                row.getUUID("id"),
                                new PlaceRef(
                                        row.getUUID("place_id"),
                                        PlaceKind.fromString(row.getString("kind")),
                                        row.getString("name")),
                                row.getString("relationship"),
                                row.getString("status"),
                                instant(row, "since"),
                                instant(row, "verified_at"),
                                instant(row, "ended_at")))
                        .toList());
    }

    /** Null without one. */
    public static HomeView homeIn(Row row) {
        UUID id = row.getUUID("home_id");
        if (id == null) {
            return null;
        }
        List<PlaceRef> path = row.getJsonArray("up_path").stream()
                .map(JsonArray.class::cast)
                .map(up -> new PlaceRef(
                        UUID.fromString(up.getString(0)), PlaceKind.fromString(up.getString(1)), up.getString(2)))
                .toList();
        UUID community = row.getUUID("community_place_id");
        return new HomeView(
                id,
                path.getLast(),
                path,
                path.stream()
                        .filter(step -> step.id().equals(community))
                        .findFirst()
                        .orElse(null),
                Household.address(row),
                row.getString("home_status"),
                row.getBoolean("coarse"),
                instant(row, "home_since"),
                instant(row, "home_verified_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
