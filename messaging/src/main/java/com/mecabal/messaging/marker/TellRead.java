package com.mecabal.messaging.marker;

import com.mecabal.contracts.messaging.ConversationRead;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Publishes where the marks of a burst came to rest, at most five seconds after the burst began. */
@ApplicationScoped
class TellRead {

    private static final int BATCH = 200;

    private final Markers markers;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    TellRead(Markers markers, Transactions transactions, Outbox outbox, Clock clock) {
        this.markers = markers;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellDue() {
        var now = clock.instant();
        return transactions.write(tx -> markers.takeDue(tx, now, BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(mark -> outbox.append(
                                tx, new ConversationRead(mark.conversationId(), mark.personId(), mark.readSeq(), now)))
                        .collect()
                        .asList()
                        .replaceWithVoid()));
    }
}
