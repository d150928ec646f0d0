package com.mecabal.user.person;

import com.mecabal.contracts.auth.AccountRegistered;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** A person is born, or gets the names that the sign-up knew. */
@ApplicationScoped
class OnAccountRegistered implements EventHandler<AccountRegistered> {

    private final People people;

    OnAccountRegistered(People people) {
        this.people = people;
    }

    @Override
    public Class<AccountRegistered> type() {
        return AccountRegistered.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountRegistered> received) {
        AccountRegistered event = received.data();
        return people.lock(tx, event.accountId()).chain(person -> {
            if (person.isErased()) {
                return Uni.createFrom().voidItem();
            }
            person.profile().introduce(event.firstName(), event.lastName(), event.preferredLanguage());
            if (event.method() == AccountRegistered.Method.PHONE) {
                person.phoneProvenAt(event.at());
            }
            return people.saveAndTell(tx, person).chain(() -> people.prove(tx, person));
        });
    }
}
