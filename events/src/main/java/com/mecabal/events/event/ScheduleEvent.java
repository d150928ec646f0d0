package com.mecabal.events.event;

import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.people.People;
import com.mecabal.platform.people.Person;
import com.mecabal.platform.people.Place;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes an event, as a draft or visible at once. */
@ApplicationScoped
class ScheduleEvent {

    private final Transactions transactions;
    private final People people;
    private final CommunityEvents events;
    private final Outbox outbox;
    private final Clock clock;

    ScheduleEvent(Transactions transactions, People people, CommunityEvents events, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The new event's id. Whoever invites the public or a place must be verified; whoever only drafts for invited people need not. */
    Uni<UUID> schedule(Viewer viewer, NewEvent said) {
        CommunityEvent event = CommunityEvent.made(viewer.accountId(), said, clock.instant());
        return people.find(viewer.accountId())
                .invoke(organiser -> admit(viewer, organiser, said))
                .chain(() -> people.place(said.placeId()))
                .map(place -> place.map(Place::path).orElse(List.of(said.placeId())))
                .chain(path -> transactions.write(tx -> events.add(tx, event, path)
                        .chain(() -> said.publish()
                                ? tell(tx, event.id())
                                : Uni.createFrom().voidItem())))
                .replaceWith(event.id());
    }

    private static void admit(Viewer viewer, Person organiser, NewEvent said) {
        if (!organiser.mayAct()) {
            throw SharedProblem.ACCOUNT_RESTRICTED.problem();
        }
        if (!"invite".equals(said.audience()) && !organiser.isVerified()) {
            throw SharedProblem.VERIFICATION_REQUIRED.problem();
        }
        if (!organiser.isMemberOf(said.placeId()) && !viewer.has(Role.ESTATE_MANAGER, said.placeId())) {
            throw SharedProblem.NOT_A_MEMBER.problem();
        }
    }

    private Uni<Void> tell(SqlConnection tx, UUID id) {
        return events.lock(tx, id).chain(event -> outbox.append(tx, event.scheduled(event.version())));
    }
}
