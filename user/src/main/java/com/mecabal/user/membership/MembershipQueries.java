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

    private final Pool pool;

    MembershipQueries(Pool pool) {
        this.pool = pool;
    }

    /** The own home with its address; null without one. */
    public Uni<HomeView> home(UUID personId) {
        return pool.preparedQuery("""
                        SELECT m.id, m.status, m.since, m.verified_at, s.coarse, s.community_place_id,
                               h.unit_label, h.street, h.directions, h.longitude, h.latitude,
                               (SELECT jsonb_agg(jsonb_build_array(u.id, u.kind, u.name) ORDER BY u.level)
                                  FROM place u WHERE u.id = ANY (p.path)) AS up_path
                          FROM membership m
                          JOIN place p ON p.id = m.place_id
                          JOIN standing s ON s.person_id = m.person_id
                          JOIN household_member hm ON hm.person_id = m.person_id AND hm.left_at IS NULL
                          JOIN household h ON h.id = hm.household_id
                         WHERE m.person_id = $1 AND m.relationship = 'resident' AND m.ended_at IS NULL
                        """)
                .execute(Tuple.of(personId))
                .map(rows -> rows.size() == 0 ? null : home(rows.iterator().next()));
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

    private static HomeView home(Row row) {
        List<PlaceRef> path = row.getJsonArray("up_path").stream()
                .map(JsonArray.class::cast)
                .map(up -> new PlaceRef(
                        UUID.fromString(up.getString(0)), PlaceKind.fromString(up.getString(1)), up.getString(2)))
                .toList();
        UUID community = row.getUUID("community_place_id");
        return new HomeView(
                row.getUUID("id"),
                path.getLast(),
                path,
                path.stream()
                        .filter(step -> step.id().equals(community))
                        .findFirst()
                        .orElse(null),
                Household.address(row),
                row.getString("status"),
                row.getBoolean("coarse"),
                instant(row, "since"),
                instant(row, "verified_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
