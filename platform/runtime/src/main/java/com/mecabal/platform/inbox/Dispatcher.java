package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.store.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Handles messages to their end: they have taken effect, or are dead letters. Only then does a Uni complete. */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A lane must not stand still for a handler that never ends; the database ends a transaction that idles for 30 s. */
    private static final Duration LONGEST_HANDLING = Duration.ofSeconds(25);

    private final Handlers handlers;
    private final InboxRows inbox;
    private final Transactions transactions;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final Context context;

    Dispatcher(
            Handlers handlers,
            InboxRows inbox,
            Transactions transactions,
            DeadLetters deadLetters,
            MeterRegistry metrics,
            Vertx vertx) {
        this.handlers = handlers;
        this.inbox = inbox;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** @throws IOException when nobody here can handle it */
    Letter<?> open(Arrival arrival, Envelope envelope) throws IOException {
        EventHandler<?> handler = handlers.of(arrival.purpose(), envelope.type())
                .orElseThrow(() -> new IOException("nobody here handles " + envelope.type()));
        return Letter.of(arrival, envelope, handler);
    }

    /** All of one queue in one transaction; fails with {@link HandlingFailed} when it is known whose fault it was. */
    Uni<Void> together(List<Letter<?>> letters) {
        String queue = letters.getFirst().arrival().queue();
        List<UUID> ids =
                letters.stream().<UUID>map(letter -> letter.event().eventId()).toList();
        return OwnContext.run(
                context,
                null,
                () -> transactions.write(tx -> inbox.newOf(tx, queue, ids).chain(fresh -> {
                    // The same event may come twice in one batch.
                    List<Letter<?>> once = letters.stream()
                            .filter(letter -> fresh.remove(letter.event().eventId()))
                            .toList();
                    return inTime(handleAll(tx, once));
                })));
    }

    /** @param together why the batch failed in which the letter was, or null when it was in none */
    Uni<Void> alone(Letter<?> letter, Throwable together) {
        return together instanceof HandlingFailed known && known.isOf(letter)
                ? failed(letter, known.getCause(), 0, SHORTEST_WAIT)
                : attempt(letter, 0, SHORTEST_WAIT);
    }

    /** Tries until the broker holds it. What cannot be read comes here at once: it would never be read. */
    Uni<Void> bury(Arrival arrival, Throwable error, int attempts) {
        LOG.errorf("A message of %s becomes a dead letter after %d attempts: %s", arrival.queue(), attempts, error);
        return Uni.createFrom()
                .deferred(() -> deadLetters.keep(arrival.queue(), arrival.delivery(), error, attempts))
                .onFailure(away -> arrival.isHeld())
                .retry()
                .withBackOff(SHORTEST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .invoke(() -> metrics.counter("mecabal_inbox_dead_letters", "queue", arrival.queue())
                        .increment());
    }

    /**
     * @param failed how many attempts have failed by the handler's own fault
     * @param wait until the next look at a database that is away, which spends no attempt
     */
    private Uni<Void> attempt(Letter<?> letter, int failed, Duration wait) {
        if (!letter.arrival().isHeld()) {
            return Uni.createFrom().voidItem();
        }
        return together(List.of(letter))
                .onFailure()
                .recoverWithUni(failure ->
                        failed(letter, failure instanceof HandlingFailed own ? own.getCause() : failure, failed, wait));
    }

    private Uni<Void> failed(Letter<?> letter, Throwable failure, int failed, Duration wait) {
        String queue = letter.arrival().queue();
        return databaseIsAway(failure).chain(away -> {
            // What fails just as it comes back is not the handler's fault either.
            if (away || wait.compareTo(SHORTEST_WAIT) > 0) {
                LOG.warnf("%s waits for the database: %s", queue, failure);
                Duration next = away ? atMostLongest(wait.multipliedBy(2)) : SHORTEST_WAIT;
                return after(wait).chain(() -> attempt(letter, failed, next));
            }
            if (failed == RETRIES.size()) {
                return bury(letter.arrival(), failure, failed + 1);
            }
            LOG.warnf(
                    "%s: attempt %d of %s %s failed: %s",
                    queue,
                    failed + 1,
                    letter.handler().type().getSimpleName(),
                    letter.event().eventId(),
                    failure);
            return after(RETRIES.get(failed)).chain(() -> attempt(letter, failed + 1, SHORTEST_WAIT));
        });
    }

    private static Uni<Void> handleAll(SqlConnection tx, List<Letter<?>> letters) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (List<Letter<?>> group : Groups.of(letters)) {
            chain = chain.chain(() -> handleGroup(tx, group));
        }
        return chain;
    }

    @SuppressWarnings("unchecked") // A group has one handler, and each of its letters an event for it.
    private static <E extends DomainEvent> Uni<Void> handleGroup(SqlConnection tx, List<Letter<?>> group) {
        if (group.size() > 1 && group.getFirst().handler() instanceof BatchHandler<?> many) {
            List<Received<E>> events =
                    group.stream().map(letter -> (Received<E>) letter.event()).toList();
            return OwnContext.inScope(
                    events.getFirst().traceparent(), () -> ((BatchHandler<E>) many).handleAll(tx, events));
        }
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Letter<?> letter : group) {
            chain = chain.chain(() -> handle(tx, letter));
        }
        return chain;
    }

    private static <E extends DomainEvent> Uni<Void> handle(SqlConnection tx, Letter<E> letter) {
        return OwnContext.<Void>inScope(
                        letter.event().traceparent(), () -> letter.handler().handle(tx, letter.event()))
                .onFailure()
                .transform(failure -> new HandlingFailed(letter, failure));
    }

    /** Inside the transaction, so that running out of time rolls it back. */
    private static Uni<Void> inTime(Uni<Void> handling) {
        return handling.ifNoItem()
                .after(LONGEST_HANDLING)
                .failWith(() -> new TimeoutException("not handled in " + LONGEST_HANDLING));
    }

    /** Asks it, because a failure alone does not tell: an IOException may be the database's, the handler's or a parser's. */
    private Uni<Boolean> databaseIsAway(Throwable failure) {
        if (failure instanceof ClosedConnectionException
                || failure instanceof PgException refused && isOutage(refused.getSqlState())) {
            return Uni.createFrom().item(true);
        }
        return inbox.answers().map(answers -> !answers);
    }

    /** Classes 08 connection, 53 resources, 57P shutdown; 25006 is a primary that has just become a standby. */
    private static boolean isOutage(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.equals("25006"));
    }

    private static Duration atMostLongest(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Uni<Void> after(Duration wait) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait);
    }
}
