package com.mecabal.notification.notice;

import com.mecabal.notification.inbox.Entries;
import com.mecabal.notification.inbox.Growth;
import com.mecabal.notification.notice.Recipients.Named;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes notices heard by the people whom their events name, within the events' transaction and set by set. */
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
        return tell(tx, List.of(Telling.of(notice, named)));
    }

    /** In the order in which it was said; however much it is, in the same few statements. */
    public Uni<Void> tell(SqlConnection tx, List<Telling> said) {
        List<Telling> heard =
                said.stream().filter(telling -> !telling.people().isEmpty()).toList();
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Set<Subject> subjects =
                heard.stream().map(telling -> telling.notice().subject()).collect(Collectors.toSet());
        return notices.gone(tx, subjects).chain(gone -> {
            List<Telling> there = heard.stream()
                    .filter(telling -> !gone.contains(telling.notice().subject()))
                    .toList();
            return there.isEmpty() ? Uni.createFrom().voidItem() : tellOf(tx, there, now);
        });
    }

    private Uni<Void> tellOf(SqlConnection tx, List<Telling> there, Instant now) {
        return recipients
                .of(tx, there)
                .map(found -> found.stream()
                        .map(named -> new Decided(named, Decision.about(named.person(), named.notice())))
                        .toList())
                .chain(decided -> notices.decide(tx, decided, now))
                .chain(told -> told.isEmpty() ? Uni.createFrom().voidItem() : enter(tx, there, told, now));
    }

    private Uni<Void> enter(SqlConnection tx, List<Telling> there, Map<UUID, Set<UUID>> told, Instant now) {
        List<Notice> heard = there.stream()
                .map(Telling::notice)
                .filter(notice -> told.containsKey(notice.eventId()))
                .toList();
        Growth growth = new Growth();
        heard.forEach(notice -> growth.add(line(notice), told.get(notice.eventId())));
        return Uni.join()
                .all(notices.insert(tx, heard), entries.grow(tx, growth, now))
                .andFailFast()
                .replaceWithVoid();
    }

    /** What was decided about somebody whom an event names. */
    record Decided(Named named, Decision decision) {}

    private static Growth.Line line(Notice notice) {
        return new Growth.Line(
                notice.id(),
                notice.at(),
                notice.day(),
                notice.groupKey(),
                notice.kind().category().wire(),
                notice.actorId(),
                notice.mustAcknowledge());
    }
}
