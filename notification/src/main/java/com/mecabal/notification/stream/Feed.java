package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.Change;
import com.mecabal.notification.inbox.CounterQueries;
import com.mecabal.notification.inbox.Counters;
import com.mecabal.notification.inbox.InboxQueries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What a stream reads. */
@ApplicationScoped
class Feed {

    /** One look reads so many changes; who has more behind looks again. */
    static final int STEP = 100;

    private final InboxQueries inbox;
    private final CounterQueries counters;

    Feed(InboxQueries inbox, CounterQueries counters) {
        this.inbox = inbox;
        this.counters = counters;
    }

    Uni<List<Change>> after(UUID person, long seq) {
        return inbox.changes(person, seq, STEP);
    }

    Uni<Counters> counters(UUID person) {
        return counters.of(person);
    }

    Uni<Long> last(UUID person) {
        return counters.seqs(person).map(CounterQueries.Seqs::last);
    }
}
