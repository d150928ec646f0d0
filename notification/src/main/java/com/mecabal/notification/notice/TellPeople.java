package com.mecabal.notification.notice;

import com.mecabal.notification.inbox.Entries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Makes a notice heard by the people whom its event names, within the event's transaction and set by set. */
@ApplicationScoped
public class TellPeople {

    private final Notices notices;
    private final Recipients recipients;
    private final Entries entries;
    private final Clock clock;

    TellPeople(Notices notices, Recipients recipients, Entries entries, Clock clock) {
        this.notices = notices;
        this.recipients = recipients;
        this.entries = entries;
        this.clock = clock;
    }

    /** @param named by the event; may hold nulls, the actor and the same person twice */
    public Uni<Void> tell(SqlConnection tx, Notice notice, Collection<UUID> named) {
        List<UUID> people = named.stream()
                .filter(Objects::nonNull)
                .filter(person -> !person.equals(notice.actorId()))
                .distinct()
                .toList();
        if (people.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return notices.isThere(tx, notice.subject())
                .chain(there -> there
                        ? tellOf(tx, notice, people, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tellOf(SqlConnection tx, Notice notice, List<UUID> people, Instant now) {
        return recipients
                .of(tx, people, notice)
                .chain(found -> {
                    Map<UUID, Decision> decisions = new TreeMap<>();
                    found.forEach(person -> decisions.put(person.personId(), Decision.about(person, notice)));
                    return notices.decide(tx, notice, decisions, now);
                })
                .chain(told -> told.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : notices.insert(tx, notice).chain(() -> entries.grow(tx, line(notice), told, now)));
    }

    private static Entries.Line line(Notice notice) {
        return new Entries.Line(
                notice.id(),
                notice.at(),
                notice.day(),
                notice.groupKey(),
                notice.kind().category().wire(),
                notice.actorId(),
                notice.mustAcknowledge());
    }
}
