package com.mecabal.user.resync;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.user.PersonBlocked;
import com.mecabal.contracts.user.PersonMuted;
import com.mecabal.contracts.user.PersonUnblocked;
import com.mecabal.contracts.user.PersonUnmuted;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.user.membership.Standings;
import com.mecabal.user.person.People;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The present state of people: profile, proof, trust, standing, and whom they keep away. */
@ApplicationScoped
class TellPeople {

    private final People people;
    private final Standings standings;
    private final Outbox outbox;

    TellPeople(People people, Standings standings, Outbox outbox) {
        this.people = people;
        this.standings = standings;
        this.outbox = outbox;
    }

    /** @return the ids that were told now, in order; empty at the end */
    Uni<List<UUID>> tellAgain(SqlConnection tx, UUID after, int limit) {
        return tx.preparedQuery("SELECT * FROM person WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2")
                .execute(Tuple.of(after, limit))
                .chain(rows -> {
                    List<UUID> ids = new ArrayList<>();
                    List<DomainEvent> events = new ArrayList<>();
                    rows.forEach(row -> {
                        ids.add(row.getUUID("id"));
                        events.addAll(people.state(row));
                    });
                    UUID[] page = ids.toArray(UUID[]::new);
                    return standings
                            .state(tx, page)
                            .invoke(events::addAll)
                            .chain(() -> blocks(tx, page))
                            .invoke(events::addAll)
                            .chain(() -> mutes(tx, page))
                            .invoke(events::addAll)
                            .chain(() -> tell(tx, events))
                            .replaceWith(ids);
                });
    }

    private Uni<Void> tell(SqlConnection tx, List<DomainEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> outbox.append(tx, event).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<List<DomainEvent>> blocks(SqlConnection tx, UUID[] page) {
        return tx.preparedQuery("SELECT * FROM block WHERE blocker_id = ANY ($1)")
                .execute(Tuple.of(page))
                .map(rows -> {
                    List<DomainEvent> events = new ArrayList<>();
                    rows.forEach(row -> events.add(block(row)));
                    return events;
                });
    }

    private static Uni<List<DomainEvent>> mutes(SqlConnection tx, UUID[] page) {
        return tx.preparedQuery("SELECT * FROM mute WHERE muter_id = ANY ($1)")
                .execute(Tuple.of(page))
                .map(rows -> {
                    List<DomainEvent> events = new ArrayList<>();
                    rows.forEach(row -> events.add(mute(row)));
                    return events;
                });
    }

    private static DomainEvent block(Row row) {
        UUID blocker = row.getUUID("blocker_id");
        UUID blocked = row.getUUID("blocked_id");
        long version = row.getLong("version");
        Instant at = row.getOffsetDateTime("at").toInstant();
        return row.getBoolean("active")
                ? new PersonBlocked(blocker, blocked, version, at)
                : new PersonUnblocked(blocker, blocked, version, at);
    }

    private static DomainEvent mute(Row row) {
        UUID muter = row.getUUID("muter_id");
        UUID muted = row.getUUID("muted_id");
        long version = row.getLong("version");
        boolean notifications = row.getBoolean("notifications");
        OffsetDateTime end = row.getOffsetDateTime("until");
        Instant until = end == null ? null : end.toInstant();
        return row.getBoolean("active")
                ? new PersonMuted(muter, muted, until, notifications, version)
                : new PersonUnmuted(muter, muted, until, notifications, version);
    }
}
