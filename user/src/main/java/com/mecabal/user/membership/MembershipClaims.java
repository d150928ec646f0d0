package com.mecabal.user.membership;

import com.mecabal.platform.ids.Ids;
import com.mecabal.user.place.PlaceKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** What was decided on claims, in the tables of memberships and of evidence. */
@ApplicationScoped
class MembershipClaims {

    /** The manager knows the roll: their word is the whole proof. */
    private static final int APPROVAL_POINTS = 100;

    private final Clock clock;

    MembershipClaims(Clock clock) {
        this.clock = clock;
    }

    /** Whose claim it is, to be locked; null when there is no such claim. */
    Uni<UUID> claimant(SqlConnection tx, UUID membershipId) {
        return tx.preparedQuery("SELECT person_id FROM membership WHERE id = $1 AND relationship = 'resident'")
                .execute(Tuple.of(membershipId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("person_id"));
    }

    /**
     * Under the lock on the claimant. Null where the manager may not see it: a place that is not theirs, a block either
     * way, a suspended or leaving claimant.
     */
    Uni<MembershipClaim> read(SqlConnection tx, UUID membershipId, UUID manager, Set<UUID> managed) {
        return tx.preparedQuery("""
                        SELECT m.id, m.status, l.kind,
                               m.person_id = $2 OR EXISTS (
                                   SELECT FROM household_member mine JOIN household_member theirs USING (household_id)
                                    WHERE mine.person_id = $2 AND mine.left_at IS NULL
                                      AND theirs.person_id = m.person_id AND theirs.left_at IS NULL) AS own_household
                          FROM membership m
                          JOIN place l ON l.id = m.place_id
                          JOIN person p ON p.id = m.person_id
                         WHERE m.id = $1 AND l.path && $3
                           AND p.status IN ('active', 'paused') AND NOT p.suspended
                           AND NOT EXISTS (SELECT FROM block b
                                            WHERE b.blocker_id = $2 AND b.blocked_id = p.id AND b.active)
                           AND NOT EXISTS (SELECT FROM block b
                                            WHERE b.blocked_id = $2 AND b.blocker_id = p.id AND b.active)
                        """)
                .execute(Tuple.of(membershipId, manager, managed.toArray(UUID[]::new)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return null;
                    }
                    var row = rows.iterator().next();
                    return new MembershipClaim(
                            row.getUUID("id"),
                            row.getString("status"),
                            PlaceKind.fromString(row.getString("kind")),
                            row.getBoolean("own_household"));
                });
    }

    Uni<Void> approve(SqlConnection tx, UUID membershipId, UUID manager, String note) {
        return tx.preparedQuery("""
                        INSERT INTO evidence (id, membership_id, kind, points, state, given_by, note, at)
                        VALUES ($1, $2, 'manager-approval', $3, 'counting', $4, $5, $6)
                        """)
                .execute(Tuple.from(Arrays.asList(Ids.next(), membershipId, APPROVAL_POINTS, manager, note, now())))
                .chain(() -> tx.preparedQuery(
                                "UPDATE membership SET status = 'verified', verified_at = $2 WHERE id = $1")
                        .execute(Tuple.of(membershipId, now())))
                .replaceWithVoid();
    }

    Uni<Void> decline(SqlConnection tx, UUID membershipId, UUID manager, String reason) {
        return tx.preparedQuery("""
                        UPDATE membership SET status = 'declined', declined_at = $2, declined_by = $3, decline_reason = $4
                         WHERE id = $1
                        """)
                .execute(Tuple.from(Arrays.asList(membershipId, now(), manager, reason)))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
