package com.mecabal.user.membership;

import com.mecabal.user.household.Households;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends all that ties a person to places, when the account is gone. */
@ApplicationScoped
public class EndMemberships {

    private final Memberships memberships;
    private final Households households;
    private final Standings standings;

    EndMemberships(Memberships memberships, Households households, Standings standings) {
        this.memberships = memberships;
        this.households = households;
        this.standings = standings;
    }

    /** Under the lock on the person. */
    public Uni<Void> endAll(SqlConnection tx, UUID personId) {
        return memberships
                .endAll(tx, personId)
                .chain(() -> memberships.forgetDecisions(tx, personId))
                .chain(() -> households.leave(tx, personId))
                .chain(() -> standings.tell(tx, personId));
    }
}
