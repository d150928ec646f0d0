package com.mecabal.notification.inbox;

import com.mecabal.notification.NotificationLimit;
import com.mecabal.notification.notice.Category;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** What a person does with their own entries. All of it may be repeated and changes nothing then. */
@ApplicationScoped
class ReadInbox {

    private static final String OF_ID = "e.id = $3 AND " + Entries.SHOWN.formatted("e");

    private final Entries entries;
    private final InboxQueries queries;
    private final Transactions transactions;
    private final Limits limits;
    private final Clock clock;

    ReadInbox(Entries entries, InboxQueries queries, Transactions transactions, Limits limits, Clock clock) {
        this.entries = entries;
        this.queries = queries;
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    Uni<Void> read(UUID person, Reads reads) {
        String category = reads.category() == null
                ? null
                : Category.of(reads.category(), "/category").wire();
        Object[] which = reads.ids() == null
                ? new Object[] {reads.upToSeq(), category}
                : new Object[] {reads.ids().toArray(UUID[]::new)};
        String where =
                reads.ids() == null ? "e.order_seq <= $3 AND ($4::text IS NULL OR e.category = $4)" : "e.id = ANY ($3)";
        return act(person, where + " AND e.read_at IS NULL AND " + Entries.SHOWN.formatted("e"), "read_at = $1", which)
                .replaceWithVoid();
    }

    Uni<Long> see(UUID person, long upTo) {
        return limits.take(NotificationLimit.INBOX_WRITE, person)
                .chain(() -> transactions.write(tx -> entries.see(tx, person, upTo)));
    }

    Uni<Entry> edit(UUID person, UUID id, EntryEdit edit) {
        return existing(person, id)
                .chain(entry -> {
                    boolean readMoves = edit.read() != null && edit.read() == (entry.readAt() == null);
                    boolean archiveMoves = edit.archived() != null && edit.archived() != entry.archived();
                    if (!readMoves && !archiveMoves) {
                        return Uni.createFrom().item(0);
                    }
                    String read = readMoves
                            ? (edit.read() ? "read_at = $1" : "read_at = nullif($1, $1)")
                            : "read_at = e.read_at";
                    String archived = archiveMoves
                            ? (edit.archived() ? ", archived_at = $1" : ", archived_at = nullif($1, $1)")
                            : "";
                    return act(person, OF_ID, read + archived, id);
                })
                .chain(() -> existing(person, id));
    }

    /** Nothing happens to what is gone already; another person's is none. */
    Uni<Void> delete(UUID person, UUID id) {
        return act(person, OF_ID, "deleted_at = $1", id).replaceWithVoid();
    }

    Uni<Entry> acknowledge(UUID person, UUID id) {
        return existing(person, id)
                .invoke(entry -> {
                    if (!entry.mustAcknowledge()) {
                        throw InboxProblem.NOTHING_TO_ACKNOWLEDGE.problem();
                    }
                })
                .chain(() -> act(
                        person,
                        OF_ID + " AND e.acknowledged_at IS NULL",
                        "acknowledged_at = $1, read_at = coalesce(e.read_at, $1)",
                        id))
                .chain(() -> existing(person, id));
    }

    private Uni<Entry> existing(UUID person, UUID id) {
        return queries.one(person, id).onItem().ifNull().failWith(SharedProblem.NOT_FOUND::problem);
    }

    private Uni<Integer> act(UUID person, String where, String set, Object... more) {
        return limits.take(NotificationLimit.INBOX_WRITE, person)
                .chain(() -> transactions.write(tx -> entries.act(tx, person, where, set, clock.instant(), more)));
    }
}
