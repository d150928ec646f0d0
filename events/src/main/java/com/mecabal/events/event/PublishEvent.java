package com.mecabal.events.event;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Makes a draft visible. */
@ApplicationScoped
class PublishEvent {

    private final Transactions transactions;
    private final CommunityEvents events;
    private final Outbox outbox;
    private final Clock clock;

    PublishEvent(Transactions transactions, CommunityEvents events, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> publish(Viewer viewer, UUID id) {
        Instant now = clock.instant();
        return transactions.write(tx -> events.lock(tx, id).chain(event -> {
            if (event == null || !viewer.is(event.organiserId())) {
                throw SharedProblem.NOT_FOUND.problem();
            }
            if (!"draft".equals(event.status())) {
                throw EventProblem.ALREADY_PUBLISHED.problem();
            }
            if (!event.startsAt().isAfter(now)) {
                throw EventProblem.TIME_INVALID.problem();
            }
            return events.publish(tx, event, now).chain(() -> outbox.append(tx, event.scheduled(event.version() + 1)));
        }));
    }
}
