package com.mecabal.messaging.marker;

import com.mecabal.contracts.messaging.ConversationRead;
import com.mecabal.messaging.MessagingLimit;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Moves a person's own mark. */
@ApplicationScoped
public class MarkRead {

    private final Markers markers;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Limits limits;
    private final Event<MarkMoved> movedHere;
    private final Clock clock;

    MarkRead(
            Markers markers,
            Transactions transactions,
            Outbox outbox,
            Limits limits,
            Event<MarkMoved> movedHere,
            Clock clock) {
        this.markers = markers;
        this.transactions = transactions;
        this.outbox = outbox;
        this.limits = limits;
        this.movedHere = movedHere;
        this.clock = clock;
    }

    private record Outcome(MarkMoved moved, boolean isMove) {}

    public Uni<Marker> upTo(UUID person, UUID conversation, long seq, boolean allowBackwards) {
        return limits.take(MessagingLimit.MARK_READ, person)
                .chain(() -> transactions.write(tx -> markers.lock(tx, conversation, person, seq)
                        .map(locked -> locked.orElseThrow(SharedProblem.NOT_FOUND::problem))
                        .chain(locked -> move(tx, person, conversation, locked, allowBackwards))))
                .invoke(outcome -> {
                    if (outcome.isMove()) {
                        movedHere.fire(outcome.moved());
                    }
                })
                .map(outcome -> outcome.moved().marker());
    }

    private Uni<Outcome> move(
            SqlConnection tx, UUID person, UUID conversation, Markers.Locked locked, boolean allowBackwards) {
        // The database keeps microseconds, and the mark is compared with what it keeps.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReadMark mark = locked.mark().move(locked.target(), allowBackwards, now);
        if (mark.equals(locked.mark())) {
            return Uni.createFrom().item(outcome(person, conversation, mark, locked.version(), locked, false));
        }
        Uni<Void> saved = markers.save(tx, conversation, person, mark);
        return (mark.isToldWith(now) ? saved.chain(() -> tell(tx, conversation, person, mark, now)) : saved)
                .map(done -> outcome(person, conversation, mark, locked.version() + 1, locked, true));
    }

    private Uni<Void> tell(SqlConnection tx, UUID conversation, UUID person, ReadMark mark, Instant now) {
        return outbox.append(tx, new ConversationRead(conversation, person, mark.readSeq(), now));
    }

    private static Outcome outcome(
            UUID person, UUID conversation, ReadMark mark, long version, Markers.Locked locked, boolean isMove) {
        Marker marker = new Marker(conversation, mark.readSeq(), version);
        return new Outcome(new MarkMoved(marker, person, locked.audience()), isMove);
    }
}
