package com.mecabal.auth.onboarding;

import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.contracts.user.ProfileChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The columns of {@code account} that tell the steps. True = the account changed; an older or repeated version changes nothing. */
@ApplicationScoped
class Steps {

    private final Clock clock;

    Steps(Clock clock) {
        this.clock = clock;
    }

    Uni<Boolean> profile(SqlConnection tx, ProfileChanged event) {
        return tx.preparedQuery("""
                        UPDATE account
                        SET profile_version = $2, profiled_at = CASE WHEN $3 THEN coalesce(profiled_at, $4) END
                        WHERE id = $1 AND profile_version < $2 AND status <> 'erased'
                        """)
                .execute(Tuple.of(event.personId(), event.version(), event.complete(), now()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** A home that is left keeps the step done for a while: people move. */
    Uni<Boolean> home(SqlConnection tx, MembershipChanged event) {
        boolean has = event.home() && event.homePlaceId() != null;
        return tx.preparedQuery("""
                        UPDATE account
                        SET membership_version = $2, home_place_id = $3,
                            placed_at = CASE WHEN $4 THEN coalesce(placed_at, $5) ELSE placed_at END,
                            home_left_at = CASE WHEN $4 OR placed_at IS NULL THEN NULL ELSE coalesce(home_left_at, $5) END
                        WHERE id = $1 AND membership_version < $2 AND status <> 'erased'
                        """)
                .execute(Tuple.of(event.personId(), event.version(), has ? event.homePlaceId() : null, has, now()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> verification(SqlConnection tx, UUID accountId, long version) {
        return tx.preparedQuery("""
                        UPDATE account SET verification_version = $2
                        WHERE id = $1 AND verification_version < $2 AND status <> 'erased'
                        """).execute(Tuple.of(accountId, version)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> onboarded(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery("UPDATE account SET onboarded_at = coalesce(onboarded_at, $2) WHERE id = $1")
                .execute(Tuple.of(accountId, now()))
                .replaceWithVoid();
    }

    /** Who left a home that long ago without a new one: the step is open again. */
    Uni<List<UUID>> reopenHomesLeft(SqlConnection tx, Duration ago, int batch) {
        return tx.preparedQuery("""
                        UPDATE account SET placed_at = NULL, home_left_at = NULL
                        WHERE id IN (SELECT id FROM account WHERE home_left_at <= $1
                                     ORDER BY home_left_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .execute(Tuple.of(now().minus(ago), batch))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
