package com.mecabal.marketplace.listing;

import com.mecabal.contracts.marketplace.ListingClosed.Reason;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Takes off the market what has been there long enough, and forgets what was deleted a month ago. */
@ApplicationScoped
class ExpireListings {

    private static final int BATCH = 100;

    /** Time to appeal, and to notice a deletion that was somebody else's. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Listings listings;
    private final Outbox outbox;
    private final Clock clock;

    ExpireListings(Transactions transactions, Listings listings, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.listings = listings;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        Instant now = clock.instant();
        return transactions
                .write(tx -> listings.expire(tx, now, BATCH)
                        .call(expired -> Multi.createFrom()
                                .iterable(expired)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        listing -> outbox.append(tx, listing.saysClosed(Reason.EXPIRED)))
                                .collect()
                                .asList()))
                .chain(expired -> expired.size() < BATCH ? Uni.createFrom().voidItem() : expire());
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        Instant deletedBefore = clock.instant().minus(KEPT);
        return transactions
                .write(tx -> listings.purge(tx, deletedBefore, BATCH))
                .chain(purged -> purged < BATCH ? Uni.createFrom().voidItem() : purge());
    }
}
