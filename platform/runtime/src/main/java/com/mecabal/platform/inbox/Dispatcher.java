package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.store.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Handles one message to its end: it has taken effect, or it is a dead letter. Only then does the Uni complete. */
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

    Uni<Void> dispatch(Arrival arrival, Envelope envelope) {
        EventHandler<?> handler =
                handlers.of(arrival.purpose(), envelope.type()).orElse(null);
        return handler == null
                ? bury(arrival, new IOException("nobody here handles " + envelope.type()), 0)
                : dispatch(arrival, envelope, handler);
    }

    private <E extends DomainEvent> Uni<Void> dispatch(Arrival arrival, Envelope envelope, EventHandler<E> handler) {
        E data;
        try {
            data = EventJson.MAPPER.treeToValue(envelope.data(), handler.type());
        } catch (IOException unreadable) {
            return bury(arrival, unreadable, 0);
        }
        Received<E> event = new Received<>(
                data,
                envelope.id(),
                arrival.delivery().getProperties().getMessageId(),
                envelope.subject(),
                envelope.source(),
                envelope.time(),
                envelope.traceparent());
        return attempt(arrival, event, handler, 0, SHORTEST_WAIT);
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
    private <E extends DomainEvent> Uni<Void> attempt(
            Arrival arrival, Received<E> event, EventHandler<E> handler, int failed, Duration wait) {
        if (!arrival.isHeld()) {
            return Uni.createFrom().voidItem();
        }
        return handle(arrival.queue(), event, handler)
                .onFailure()
                .recoverWithUni(failure -> databaseIsAway(failure).chain(away -> {
                    // What fails just as it comes back is not the handler's fault either.
                    if (away || wait.compareTo(SHORTEST_WAIT) > 0) {
                        LOG.warnf("%s waits for the database: %s", arrival.queue(), failure);
                        Duration next = away ? atMostLongest(wait.multipliedBy(2)) : SHORTEST_WAIT;
                        return after(wait).chain(() -> attempt(arrival, event, handler, failed, next));
                    }
                    if (failed == RETRIES.size()) {
                        return bury(arrival, failure, failed + 1);
                    }
                    LOG.warnf(
                            "%s: attempt %d of %s %s failed: %s",
                            arrival.queue(), failed + 1, handler.type().getSimpleName(), event.eventId(), failure);
                    return after(RETRIES.get(failed))
                            .chain(() -> attempt(arrival, event, handler, failed + 1, SHORTEST_WAIT));
                }));
    }

    private <E extends DomainEvent> Uni<Void> handle(String queue, Received<E> event, EventHandler<E> handler) {
        return OwnContext.run(
                context,
                event.traceparent(),
                () -> transactions.write(tx -> inbox.isNew(tx, queue, event.eventId())
                        .chain(fresh -> fresh
                                ? inTime(handler.handle(tx, event))
                                : Uni.createFrom().voidItem())));
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
