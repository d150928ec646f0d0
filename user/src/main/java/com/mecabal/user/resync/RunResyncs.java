package com.mecabal.user.resync;

import com.mecabal.platform.store.Transactions;
import com.mecabal.user.place.TellPlaces;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Goes on with the oldest resync, a page a second: about 500 events, which the relay and the copies keep up with. */
@ApplicationScoped
class RunResyncs {

    /** A person is up to four events, a place is one. */
    private static final int PEOPLE = 125;

    private static final int PLACES = 500;

    private final Transactions transactions;
    private final Resyncs resyncs;
    private final TellPeople people;
    private final TellPlaces places;

    RunResyncs(Transactions transactions, Resyncs resyncs, TellPeople people, TellPlaces places) {
        this.transactions = transactions;
        this.resyncs = resyncs;
        this.people = people;
        this.places = places;
    }

    @Scheduled(
            every = "1s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> page() {
        return transactions.write(tx -> resyncs.next(tx).chain(resync -> {
            if (resync == null) {
                return Uni.createFrom().voidItem();
            }
            int limit = resync.kind().equals("people") ? PEOPLE : PLACES;
            Uni<List<UUID>> told = resync.kind().equals("people")
                    ? people.tellAgain(tx, resync.lastId(), limit)
                    : places.tellAgain(tx, resync.lastId(), limit);
            return told.chain(ids ->
                    resyncs.advance(tx, resync, ids.isEmpty() ? null : ids.getLast(), ids.size(), ids.size() < limit));
        }));
    }
}
