package com.mecabal.user.membership;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.ids.Ids;
import com.mecabal.user.place.PlaceKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table of memberships. */
@ApplicationScoped
class Memberships {

    /** A point up to this far outside a hand-drawn line still lies in the place. */
    private static final int LINE_TOLERANCE_M = 50;

    private static final Duration WAIT_AFTER_DECLINE = Duration.ofDays(7);

    private final Clock clock;

    Memberships(Clock clock) {
        this.clock = clock;
    }

    /** The home that stands; null for somebody without one. The lock on the person guards it. */
    Uni<Home> home(SqlConnection tx, UUID personId) {
        return tx.preparedQuery("""
                        SELECT * FROM membership
                         WHERE person_id = $1 AND relationship = 'resident' AND ended_at IS NULL
                        """)
                .execute(Tuple.of(personId))
                .map(rows -> rows.size() == 0 ? null : Home.from(rows.iterator().next()));
    }

    Uni<Void> claim(SqlConnection tx, UUID personId, UUID placeId, Instant claimedAt, Instant lastMovedAt) {
        return tx.preparedQuery("""
                        INSERT INTO membership (id, person_id, place_id, relationship, status, since, claimed_at, last_moved_at)
                        VALUES ($1, $2, $3, 'resident', 'claimed', $4, $5, $6)
                        """)
                .execute(Tuple.of(Ids.next(), personId, placeId, now(), at(claimedAt), at(lastMovedAt)))
                .replaceWithVoid();
    }

    Uni<Void> end(SqlConnection tx, Home home) {
        return tx.preparedQuery("UPDATE membership SET status = 'ended', ended_at = $2 WHERE id = $1")
                .execute(Tuple.of(home.membershipId(), now()))
                .replaceWithVoid();
    }

    Uni<Void> endAll(SqlConnection tx, UUID personId) {
        return tx.preparedQuery(
                        "UPDATE membership SET status = 'ended', ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL")
                .execute(Tuple.of(personId, now()))
                .replaceWithVoid();
    }

    Uni<Void> tie(SqlConnection tx, UUID personId, UUID placeId, Tie tie) {
        return tx.preparedQuery("""
                        INSERT INTO membership (id, person_id, place_id, relationship, status, since, claimed_at)
                        VALUES ($1, $2, $3, $4, 'claimed', $5, $5)
                        """)
                .execute(Tuple.of(Ids.next(), personId, placeId, tie.wire(), now()))
                .replaceWithVoid();
    }

    Uni<Integer> countTies(SqlConnection tx, UUID personId, Tie tie) {
        return tx.preparedQuery("""
                        SELECT count(*)::int FROM membership
                         WHERE person_id = $1 AND relationship = $2 AND ended_at IS NULL
                        """)
                .execute(Tuple.of(personId, tie.wire()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** @return how many there were */
    Uni<Integer> endTies(SqlConnection tx, UUID personId, UUID placeId) {
        return tx.preparedQuery("""
                        UPDATE membership SET status = 'ended', ended_at = $3
                         WHERE person_id = $1 AND place_id = $2 AND relationship <> 'resident' AND ended_at IS NULL
                        """)
                .execute(Tuple.of(personId, placeId, now()))
                .map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }

    /** What a claim has to know of a place; null when there is no active one. */
    Uni<PlaceKind> kindOf(SqlConnection tx, UUID placeId) {
        return tx.preparedQuery("SELECT kind FROM place WHERE id = $1 AND status = 'active'")
                .execute(Tuple.of(placeId))
                .map(rows -> rows.size() == 0
                        ? null
                        : PlaceKind.fromString(rows.iterator().next().getString("kind")));
    }

    /** Whether a point lies in a place, by its outline or else centre and radius; true where neither is drawn. */
    Uni<Boolean> holds(SqlConnection tx, UUID placeId, GeoPoint point) {
        return tx.preparedQuery("""
                        SELECT CASE WHEN o.outline IS NOT NULL THEN ST_DWithin(o.outline::geography, spot.at, $4)
                                    WHEN p.centre IS NOT NULL THEN ST_DWithin(p.centre, spot.at, p.radius_m + $4)
                                    ELSE true END AS inside
                          FROM place p
                          LEFT JOIN place_outline o ON o.place_id = p.id AND o.valid_to IS NULL
                         CROSS JOIN (SELECT ST_SetSRID(ST_MakePoint($2, $3), 4326)::geography AS at) spot
                         WHERE p.id = $1
                        """)
                .execute(Tuple.of(placeId, point.longitude(), point.latitude(), LINE_TOLERANCE_M))
                .map(rows -> rows.iterator().next().getBoolean("inside"));
    }

    /** From when a person who was turned away may claim this place again; null when at once. */
    Uni<Instant> claimableFrom(SqlConnection tx, UUID personId, UUID placeId) {
        Instant waitingSince = clock.instant().minus(WAIT_AFTER_DECLINE);
        return tx.preparedQuery("""
                        SELECT max(declined_at) AS declined_at FROM membership
                         WHERE person_id = $1 AND place_id = $2 AND declined_at > $3
                        """)
                .execute(Tuple.of(personId, placeId, waitingSince.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getOffsetDateTime("declined_at"))
                .map(declined -> declined == null ? null : declined.toInstant().plus(WAIT_AFTER_DECLINE));
    }

    /** What people wrote about a person who is gone. */
    Uni<Void> forgetDecisions(SqlConnection tx, UUID personId) {
        return tx.preparedQuery("""
                        DELETE FROM evidence WHERE membership_id IN (SELECT id FROM membership WHERE person_id = $1)
                        """)
                .execute(Tuple.of(personId))
                .chain(() -> tx.preparedQuery(
                                "UPDATE membership SET decline_reason = NULL WHERE person_id = $1 AND decline_reason IS NOT NULL")
                        .execute(Tuple.of(personId)))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
