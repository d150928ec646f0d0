package com.mecabal.notification.inbox;

import com.mecabal.notification.words.Words;
import com.mecabal.platform.people.People;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A page is two statements: the lines, and the cards of those who are named in them. */
@ApplicationScoped
public class InboxQueries {

    private final Pool pool;
    private final People people;
    private final Words words;

    InboxQueries(Pool pool, People people, Words words) {
        this.pool = pool;
        this.people = people;
        this.words = words;
    }

    /** @param before order number of the last line of the page before */
    Uni<List<Entry>> list(UUID person, EntryFilter filter, long before, int limit) {
        return pool.preparedQuery(EntryRow.SELECT + " WHERE e.person_id = $1 AND e.order_seq < $2"
                        + " AND ($3::text IS NULL OR e.category = $3) AND "
                        + filter.state().sql() + " AND " + EntryRow.SHOWN + " ORDER BY e.order_seq DESC LIMIT $4")
                .execute(Tuple.of(person, before, filter.category(), limit))
                .chain(rows -> changes(rows).map(InboxQueries::entries));
    }

    /** Null for what is not there or not theirs. */
    Uni<Entry> one(UUID person, UUID id) {
        return pool.preparedQuery(EntryRow.SELECT + " WHERE e.id = $2 AND e.person_id = $1 AND " + EntryRow.SHOWN)
                .execute(Tuple.of(person, id))
                .chain(this::changes)
                .map(found -> found.isEmpty() ? null : found.getFirst().entry());
    }

    /** What changed after a number, the last change of each line, in the order of the numbers. */
    public Uni<List<Change>> changes(UUID person, long after, int limit) {
        return pool.preparedQuery(EntryRow.SELECT
                        + " WHERE e.person_id = $1 AND e.change_seq > $2 ORDER BY e.change_seq LIMIT $3")
                .execute(Tuple.of(person, after, limit))
                .chain(this::changes);
    }

    private Uni<List<Change>> changes(RowSet<Row> rows) {
        List<EntryRow> lines = StreamSupport.stream(rows.spliterator(), false)
                .map(EntryRow::from)
                .toList();
        Set<UUID> named = lines.stream().flatMap(EntryRow::named).collect(Collectors.toSet());
        return people.cards(named)
                .map(cards -> lines.stream()
                        .map(line -> Change.of(line, line.entry(cards, words)))
                        .toList());
    }

    private static List<Entry> entries(List<Change> changes) {
        return changes.stream().map(Change::entry).toList();
    }
}
