package com.mecabal.user.membership;

import com.mecabal.platform.paging.Cursor;
import com.mecabal.user.person.Avatar;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import com.mecabal.user.place.PlaceKind;
import com.mecabal.user.place.PlaceRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Who waits for a manager's word, longest first. */
@ApplicationScoped
class MembershipRequestQueries {

    private static final String REQUEST = """
            SELECT p.*, a.variants, m.id AS membership_id, m.place_id, m.status AS membership_status, m.since,
                   m.verified_at, l.kind, l.name, h.unit_label,
                   ARRAY(SELECT DISTINCT e.kind FROM evidence e
                          WHERE e.membership_id = m.id AND e.state = 'counting' ORDER BY 1) AS evidence
              FROM membership m
              JOIN person p ON p.id = m.person_id
              JOIN place l ON l.id = m.place_id
              LEFT JOIN media a ON a.id = p.avatar_id
              LEFT JOIN household_member hm ON hm.person_id = p.id AND hm.left_at IS NULL
              LEFT JOIN household h ON h.id = hm.household_id AND h.place_id = m.place_id
            """;

    private final Pool pool;
    private final People people;

    MembershipRequestQueries(Pool pool, People people) {
        this.pool = pool;
        this.people = people;
    }

    /** True where one of the managed places is this one or lies above it. */
    Uni<Boolean> isManaged(UUID placeId, Set<UUID> managed) {
        return pool.preparedQuery("SELECT 1 FROM place WHERE id = $1 AND path && $2")
                .execute(Tuple.of(placeId, managed.toArray(UUID[]::new)))
                .map(rows -> rows.size() == 1);
    }

    /** Without the manager's own household, of which somebody else decides, and whoever they are kept away from. */
    Uni<List<MembershipRequest>> ofPlace(UUID placeId, String status, UUID manager, Optional<Cursor> after, int limit) {
        return pool.preparedQuery(REQUEST + """
                         WHERE m.place_id = $1 AND m.status = $2 AND m.relationship = 'resident'
                           AND p.status IN ('active', 'paused') AND NOT p.suspended AND p.id <> $3
                           AND NOT EXISTS (SELECT FROM household_member mine
                                            WHERE mine.person_id = $3 AND mine.left_at IS NULL
                                              AND mine.household_id = hm.household_id)
                           AND NOT EXISTS (SELECT FROM block b
                                            WHERE b.blocker_id = $3 AND b.blocked_id = p.id AND b.active)
                           AND NOT EXISTS (SELECT FROM block b
                                            WHERE b.blocked_id = $3 AND b.blocker_id = p.id AND b.active)
                           AND ($4::timestamptz IS NULL OR (m.since, m.person_id) > ($4, $5))
                         ORDER BY m.since, m.person_id LIMIT $6
                        """)
                .execute(Tuple.from(Arrays.asList(
                        placeId,
                        status,
                        manager,
                        after.map(c -> c.instant(0).atOffset(ZoneOffset.UTC)).orElse(null),
                        after.map(c -> c.uuid(1)).orElse(null),
                        limit)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::request)
                        .toList());
    }

    Uni<MembershipRequest> one(UUID membershipId) {
        return pool.preparedQuery(REQUEST + " WHERE m.id = $1")
                .execute(Tuple.of(membershipId))
                .map(rows -> request(rows.iterator().next()));
    }

    private MembershipRequest request(Row row) {
        Person person = people.read(row);
        OffsetDateTime verifiedAt = row.getOffsetDateTime("verified_at");
        return new MembershipRequest(
                row.getUUID("membership_id"),
                new MembershipRequest.Person(person.id(), person.displayName(), Avatar.from(row)),
                new PlaceRef(
                        row.getUUID("place_id"), PlaceKind.fromString(row.getString("kind")), row.getString("name")),
                row.getString("unit_label"),
                row.getString("membership_status"),
                row.getOffsetDateTime("since").toInstant(),
                verifiedAt == null ? null : verifiedAt.toInstant(),
                List.of(row.getArrayOfStrings("evidence")));
    }
}
