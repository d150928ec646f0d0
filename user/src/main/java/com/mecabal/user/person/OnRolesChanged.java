package com.mecabal.user.person;

import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the complete set of roles, so that a withdrawn one ends before its token does. */
@ApplicationScoped
class OnRolesChanged implements EventHandler<RolesChanged> {

    private final People people;
    private final AccountRoles roles;

    OnRolesChanged(People people, AccountRoles roles) {
        this.people = people;
        this.roles = roles;
    }

    @Override
    public Class<RolesChanged> type() {
        return RolesChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<RolesChanged> received) {
        return people.lock(tx, received.data().accountId()).chain(() -> roles.keep(tx, received.data()));
    }
}
