package com.mecabal.social.erasure;

import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Purges what has been gone for a month, a batch in a transaction, until nothing is due. */
@ApplicationScoped
class SweepGone {

    /** 20 days in which one may appeal, and time to decide. */
    static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final PurgePosts posts;
    private final PurgeComments comments;
    private final Clock clock;

    SweepGone(Transactions transactions, PurgePosts posts, PurgeComments comments, Clock clock) {
        this.transactions = transactions;
        this.posts = posts;
        this.comments = comments;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return batch().chain(some -> some ? sweep() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> batch() {
        Instant now = clock.instant();
        Instant goneBefore = now.minus(KEPT);
        return transactions.write(tx -> posts.due(tx, goneBefore)
                .call(due -> posts.purge(tx, due, now))
                .chain(due -> comments.due(tx, goneBefore, now).map(purged -> !due.isEmpty() || purged > 0)));
    }
}
