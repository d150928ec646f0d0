package com.mecabal.events.event;

import com.mecabal.contracts.events.EventCancelled;
import com.mecabal.contracts.events.EventNoticeIssued;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Calls an event off, for good, and tells everybody who had said yes or maybe. */
@ApplicationScoped
class CancelEvent {

    private static final int RECIPIENTS = 500;
    private static final Duration SOON = Duration.ofHours(24);

    private final Transactions transactions;
    private final CommunityEvents events;
    private final Outbox outbox;
    private final Clock clock;

    CancelEvent(Transactions transactions, CommunityEvents events, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param visible whether the caller may see the event, and so learns by 403 instead of 404 that it is not theirs */
    Uni<Void> cancel(Viewer viewer, UUID id, String reason, boolean visible) {
        Instant now = clock.instant();
        return transactions.write(tx -> events.lock(tx, id).chain(event -> {
            if (event == null || !visible) {
                throw SharedProblem.NOT_FOUND.problem();
            }
            if (!mayCancel(viewer, event)) {
                throw EventProblem.NOT_A_HOST.problem();
            }
            if (event.isOver(now)) {
                throw EventProblem.ALREADY_OVER.problem();
            }
            return events.cancel(tx, event, reason, now)
                    .chain(() -> outbox.append(tx, cancelled(viewer, event, reason)))
                    .chain(() -> events.attendees(tx, event))
                    .chain(attendees -> tell(tx, event, reason, attendees, now));
        }));
    }

    private static boolean mayCancel(Viewer viewer, CommunityEvents.Held event) {
        return viewer.is(event.organiserId())
                || viewer.has(Role.ESTATE_MANAGER, event.placeId())
                || viewer.has(Role.MODERATOR, event.placeId());
    }

    private static EventCancelled cancelled(Viewer viewer, CommunityEvents.Held event, String reason) {
        return new EventCancelled(
                event.id(),
                event.version() + 1,
                List.of(event.occurrenceId()),
                true,
                reason,
                viewer.accountId(),
                event.organiserId());
    }

    /** All parts commit with the cancellation, so nobody is told twice and nobody is forgotten. */
    private Uni<Void> tell(
            SqlConnection tx, CommunityEvents.Held event, String reason, List<UUID> attendees, Instant now) {
        UUID notice = Ids.next();
        boolean urgent = event.startsAt().isBefore(now.plus(SOON));
        int parts = (attendees.size() + RECIPIENTS - 1) / RECIPIENTS;
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (int part = 1; part <= parts; part++) {
            List<UUID> recipients =
                    attendees.subList((part - 1) * RECIPIENTS, Math.min(part * RECIPIENTS, attendees.size()));
            EventNoticeIssued told = new EventNoticeIssued(
                    notice,
                    EventNoticeIssued.Kind.CANCELLED,
                    event.id(),
                    event.occurrenceId(),
                    recipients,
                    part,
                    parts,
                    event.title(),
                    reason,
                    List.of(),
                    event.startsAt(),
                    urgent,
                    urgent);
            chain = chain.chain(() -> outbox.append(tx, told));
        }
        return chain;
    }
}
