package com.mecabal.notification.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Unread is counted from at most a hundred rows and stored nowhere, so no badge can stick. */
@ApplicationScoped
public class CounterQueries {

    private static final int MOST = 99;

    /** Where a person's numbers stand. */
    public record Seqs(long last, long seen) {}

    private final Pool pool;

    CounterQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Counters> of(UUID person) {
        return pool.preparedQuery("SELECT e.category, e.order_seq > st.seen_seq AS unseen" + EntryRow.FROM
                        + " WHERE e.person_id = $1 AND " + EntryFilter.State.UNREAD.sql() + " AND " + EntryRow.SHOWN
                        + " ORDER BY e.order_seq DESC LIMIT $2")
                .execute(Tuple.of(person, MOST + 1))
                .map(rows -> {
                    boolean capped = rows.size() > MOST;
                    int unread = 0;
                    int unseen = 0;
                    Map<String, Integer> byCategory = new TreeMap<>();
                    for (Row row : rows) {
                        if (unread == MOST) {
                            break;
                        }
                        unread++;
                        unseen += row.getBoolean("unseen") ? 1 : 0;
                        byCategory.merge(row.getString("category"), 1, Integer::sum);
                    }
                    return new Counters(unread, unseen, byCategory, capped);
                });
    }

    public Uni<Seqs> seqs(UUID person) {
        return pool.preparedQuery("SELECT last_seq, seen_seq FROM person_state WHERE person_id = $1")
                .execute(Tuple.of(person))
                .map(rows -> rows.size() == 0
                        ? new Seqs(0, 0)
                        : new Seqs(
                                rows.iterator().next().getLong("last_seq"),
                                rows.iterator().next().getLong("seen_seq")));
    }

    /** The newest numbers of many people at once, for an instance that looks whether it has missed something. */
    public Uni<Map<UUID, Long>> lastOf(UUID[] people) {
        return pool.preparedQuery("SELECT person_id, last_seq FROM person_state WHERE person_id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfUUID(people))
                .map(rows -> {
                    Map<UUID, Long> last = new TreeMap<>();
                    rows.forEach(row -> last.put(row.getUUID("person_id"), row.getLong("last_seq")));
                    return last;
                });
    }
}
