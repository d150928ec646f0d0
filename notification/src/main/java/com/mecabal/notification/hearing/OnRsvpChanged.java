package com.mecabal.notification.hearing;

import com.mecabal.contracts.events.RsvpChanged;
import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Notice;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.TellPeople;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Organiser and hosts hear who comes; that somebody stays away they see in the list. */
@ApplicationScoped
class OnRsvpChanged implements EventHandler<RsvpChanged> {

    private static final Set<String> COMING = Set.of("going", "maybe", "pending", "waitlisted");

    private final TellPeople tell;

    OnRsvpChanged(TellPeople tell) {
        this.tell = tell;
    }

    @Override
    public Class<RsvpChanged> type() {
        return RsvpChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<RsvpChanged> event) {
        RsvpChanged said = event.data();
        if (!COMING.contains(said.to()) || said.to().equals(said.from())) {
            return Uni.createFrom().voidItem();
        }
        Notice notice = Notice.of(event, Kind.RSVP_CHANGED, said.personId(), new Subject("event", said.eventId()))
                .groupedBy("rsvp:" + said.occurrenceId())
                .with("title", said.title());
        List<UUID> people = new ArrayList<>(said.hostIds());
        people.add(said.organiserId());
        return tell.tell(tx, notice, people);
    }
}
