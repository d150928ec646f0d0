package com.mecabal.notification.inbox;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Says whose inbox has changed once that can be read, and not when it was rolled back. */
@ApplicationScoped
class Pokes {

    private final Event<InboxChanged> changedHere;

    Pokes(Event<InboxChanged> changedHere) {
        this.changedHere = changedHere;
    }

    void afterCommit(SqlConnection tx, Collection<UUID> people) {
        InboxChanged changed = new InboxChanged(List.copyOf(people));
        tx.getDelegate().transaction().completion().onSuccess(committed -> changedHere.fire(changed));
    }
}
