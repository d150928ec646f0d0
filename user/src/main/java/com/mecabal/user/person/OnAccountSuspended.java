package com.mecabal.user.person;

import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** A suspended person is hidden until the reinstatement. */
@ApplicationScoped
class OnAccountSuspended implements EventHandler<AccountSuspended> {

    private final People people;

    OnAccountSuspended(People people) {
        this.people = people;
    }

    @Override
    public Class<AccountSuspended> type() {
        return AccountSuspended.class;
    }

    /** The copies of the others hear it from auth themselves: nothing is told from here. */
    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountSuspended> received) {
        AccountSuspended event = received.data();
        return people.lock(tx, event.accountId())
                .chain(person -> person.suspend(true, event.version())
                        ? people.save(tx, person)
                        : Uni.createFrom().voidItem());
    }
}
