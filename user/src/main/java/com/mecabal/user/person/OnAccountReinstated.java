package com.mecabal.user.person;

import com.mecabal.contracts.auth.AccountReinstated;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** The suspension is undone, unless a newer one stands. */
@ApplicationScoped
class OnAccountReinstated implements EventHandler<AccountReinstated> {

    private final People people;

    OnAccountReinstated(People people) {
        this.people = people;
    }

    @Override
    public Class<AccountReinstated> type() {
        return AccountReinstated.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountReinstated> received) {
        AccountReinstated event = received.data();
        return people.lock(tx, event.accountId())
                .chain(person -> person.suspend(false, event.version())
                        ? people.save(tx, person)
                        : Uni.createFrom().voidItem());
    }
}
