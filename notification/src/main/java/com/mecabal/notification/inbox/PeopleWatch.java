package com.mecabal.notification.inbox;

import com.mecabal.platform.people.PeopleChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** An inbox shows lines of people whom its owner may see: it changes with them. */
@ApplicationScoped
class PeopleWatch {

    private final Event<InboxChanged> changedHere;

    PeopleWatch(Event<InboxChanged> changedHere) {
        this.changedHere = changedHere;
    }

    void changed(@Observes PeopleChanged people) {
        changedHere.fire(new InboxChanged(people.people()));
    }
}
