package com.mecabal.user.person;

import com.mecabal.contracts.auth.ContactChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Of the contact data only the fact that a phone is proven is kept. */
@ApplicationScoped
class OnContactChanged implements EventHandler<ContactChanged> {

    private final People people;

    OnContactChanged(People people) {
        this.people = people;
    }

    @Override
    public Class<ContactChanged> type() {
        return ContactChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<ContactChanged> received) {
        ContactChanged event = received.data();
        return people.lock(tx, event.accountId())
                .chain(person -> person.contactIs(event.phoneVerifiedAt(), event.version())
                        ? people.prove(tx, person)
                        : Uni.createFrom().voidItem());
    }
}
