package com.mecabal.user.membership;

import com.mecabal.user.household.Households;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Moves a person out of a household that they share with somebody, into one of their own at the same address. */
@ApplicationScoped
public class SplitHousehold {

    private final Households households;
    private final Standings standings;

    SplitHousehold(Households households, Standings standings) {
        this.households = households;
        this.standings = standings;
    }

    /** Under the lock on {@code personId}; does nothing where the two live apart. */
    public Uni<Void> ifSharedWith(SqlConnection tx, UUID personId, UUID other) {
        return tx.preparedQuery("""
                        SELECT 1 FROM household_member mine JOIN household_member theirs USING (household_id)
                         WHERE mine.person_id = $1 AND mine.left_at IS NULL
                           AND theirs.person_id = $2 AND theirs.left_at IS NULL
                        """)
                .execute(Tuple.of(personId, other))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem() : split(tx, personId));
    }

    private Uni<Void> split(SqlConnection tx, UUID personId) {
        return households.splitOff(tx, personId).chain(() -> standings.tell(tx, personId));
    }
}
