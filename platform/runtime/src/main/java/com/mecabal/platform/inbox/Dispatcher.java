package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.store.StoreFailures;
import com.mecabal.platform.store.Transactions;
import com.rabbitmq.client.Delivery;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Handles one message to its end: it has taken effect, or it is a dead letter. Only then does the Uni complete. */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Handlers handlers;
    private final InboxRows inbox;
    private final Transactions transactions;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;

    Dispatcher(
            Handlers handlers,
            InboxRows inbox,
            Transactions transactions,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.handlers = handlers;
        this.inbox = inbox;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    Uni<Void> dispatch(String service, String purpose, Delivery delivery, Envelope envelope) {
        EventHandler<?> handler = handlers.of(purpose, envelope.type()).orElse(null);
        String queue = service + "." + purpose;
        if (handler == null) {
            return bury(queue, delivery, new IOException("nobody here handles " + envelope.type()), 0);
        }
        return attempt(queue, handler, delivery, envelope, 0, Duration.ofSeconds(1));
    }

    /** What cannot be read would never be read: no attempt is spent on it. */
    Uni<Void> bury(String queue, Delivery delivery, Throwable error, int attempts) {
        LOG.errorf("A message of %s became a dead letter after %d attempts: %s", queue, attempts, error);
        metrics.counter("mecabal_inbox_dead_letters", "queue", queue).increment();
        return deadLetters.keep(queue, delivery, error, attempts);
    }

    /**
     * @param failed how many attempts have failed by the handler's own fault
     * @param wait until the next look at a database that is away, which spends no attempt
     */
    private Uni<Void> attempt(
            String queue, EventHandler<?> handler, Delivery delivery, Envelope envelope, int failed, Duration wait) {
        return Uni.createFrom()
                .deferred(() -> handle(queue, handler, delivery, envelope))
                .onFailure()
                .recoverWithUni(failure -> {
                    if (StoreFailures.isAway(failure)) {
                        LOG.warnf("%s waits for the database: %s", queue, failure.getMessage());
                        Duration longer = wait.multipliedBy(2);
                        return after(wait)
                                .chain(() -> attempt(
                                        queue,
                                        handler,
                                        delivery,
                                        envelope,
                                        failed,
                                        longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer));
                    }
                    if (failed == RETRIES.size()) {
                        return bury(queue, delivery, failure, failed + 1);
                    }
                    LOG.warnf("%s: attempt %d of %s failed: %s", queue, failed + 1, envelope.type(), failure);
                    return after(RETRIES.get(failed))
                            .chain(() -> attempt(
                                    queue, handler, delivery, envelope, failed + 1, Duration.ofSeconds(1)));
                });
    }

    private <E extends DomainEvent> Uni<Void> handle(
            String queue, EventHandler<E> handler, Delivery delivery, Envelope envelope) {
        E data;
        try {
            data = EventJson.MAPPER.treeToValue(envelope.data(), handler.type());
        } catch (IOException unreadable) {
            return bury(queue, delivery, unreadable, 0);
        }
        Received<E> event = new Received<>(
                data,
                envelope.id(),
                delivery.getProperties().getMessageId(),
                envelope.subject(),
                envelope.source(),
                envelope.time(),
                envelope.traceparent());
        return transactions.write(tx -> inbox.isNew(tx, queue, envelope.id())
                .chain(fresh -> fresh ? handler.handle(tx, event) : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> after(Duration wait) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait);
    }
}
