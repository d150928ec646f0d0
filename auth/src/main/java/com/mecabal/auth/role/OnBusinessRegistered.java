package com.mecabal.auth.role;

import com.mecabal.auth.account.Accounts;
import com.mecabal.contracts.business.BusinessRegistered;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Its owner may open the doors of the business; inside, the business service's own staff table decides. */
@ApplicationScoped
class OnBusinessRegistered implements EventHandler<BusinessRegistered> {

    private final Accounts accounts;
    private final RoleGrants grants;

    OnBusinessRegistered(Accounts accounts, RoleGrants grants) {
        this.accounts = accounts;
        this.grants = grants;
    }

    @Override
    public Class<BusinessRegistered> type() {
        return BusinessRegistered.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<BusinessRegistered> event) {
        BusinessRegistered business = event.data();
        var grant = new RoleGrants.NewGrant(
                business.ownerId(),
                "business-owner",
                "business",
                business.businessId(),
                "business",
                event.eventId(),
                null,
                null,
                null);
        return accounts.lock(tx, business.ownerId())
                .chain(found -> found
                        ? grants.grant(tx, grant).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
