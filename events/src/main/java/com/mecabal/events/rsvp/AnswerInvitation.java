package com.mecabal.events.rsvp;

import com.mecabal.contracts.events.RsvpChanged;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.people.People;
import com.mecabal.platform.people.Person;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Says going, maybe, not going, or takes the answer back. */
@ApplicationScoped
class AnswerInvitation {

    private final Transactions transactions;
    private final People people;
    private final Rsvps rsvps;
    private final Outbox outbox;
    private final Clock clock;

    AnswerInvitation(Transactions transactions, People people, Rsvps rsvps, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.rsvps = rsvps;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Rsvp> answer(Viewer viewer, UUID occurrence, NewRsvp said) {
        Instant now = clock.instant();
        UUID person = viewer.accountId();
        return transactions.write(tx -> people.find(tx, person)
                .invoke(AnswerInvitation::requireActive)
                .chain(who -> rsvps.gathering(tx, person, occurrence).invoke(gathering -> {
                    if (gathering == null) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    gathering.admit(who, said, now);
                }))
                .chain(gathering -> rsvps.lock(tx, occurrence, person, now)
                        .chain(before -> change(tx, gathering, person, before, before.changedTo(said), now))));
    }

    /** Succeeds also when there was no answer, or nothing that the person may still see. */
    Uni<Void> withdraw(Viewer viewer, UUID occurrence) {
        Instant now = clock.instant();
        UUID person = viewer.accountId();
        return transactions.write(tx -> rsvps.gathering(tx, person, occurrence).chain(gathering -> {
            if (gathering == null) {
                return Uni.createFrom().voidItem();
            }
            gathering.requireOpen(now);
            return rsvps.lock(tx, occurrence, person, now)
                    .chain(before -> change(tx, gathering, person, before, before.withdrawn(), now))
                    .replaceWithVoid();
        }));
    }

    private static void requireActive(Person person) {
        if (!person.mayAct()) {
            throw SharedProblem.ACCOUNT_RESTRICTED.problem();
        }
    }

    private Uni<Rsvp> change(SqlConnection tx, Gathering gathering, UUID person, Rsvp before, Rsvp after, Instant now) {
        if (before.saysTheSameAs(after)) {
            return Uni.createFrom().item(before);
        }
        UUID occurrence = gathering.occurrenceId();
        return rsvps.takeSeats(tx, occurrence, before, after)
                .chain(taken -> taken ? Uni.createFrom().voidItem() : full(tx, occurrence))
                .chain(() -> rsvps.save(tx, occurrence, person, after, now))
                .chain(() -> outbox.append(tx, changed(gathering, person, before, after)))
                .replaceWith(after);
    }

    private Uni<Void> full(SqlConnection tx, UUID occurrence) {
        return rsvps.seatsLeft(tx, occurrence).map(left -> {
            throw RsvpProblem.EVENT_FULL.problem().with("seatsLeft", left).with("waitlistOpen", false);
        });
    }

    private static RsvpChanged changed(Gathering gathering, UUID person, Rsvp before, Rsvp after) {
        return new RsvpChanged(
                gathering.occurrenceId(),
                gathering.eventId(),
                after.version(),
                person,
                before.status(),
                after.status(),
                after.seats(),
                gathering.organiserId(),
                List.of(),
                gathering.title());
    }
}
