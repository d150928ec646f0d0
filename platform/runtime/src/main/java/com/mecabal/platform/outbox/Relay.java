package com.mecabal.platform.outbox;

import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.ConfirmedPublisher;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.health.Part;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.store.Transactions;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Publishes the rows of the outbox: in order within one aggregate (the next only after the confirm of the one before),
 * different aggregates side by side. It wakes at every commit of an event and looks every second, and marks only what the broker has
 * confirmed; what it could not mark is published again, and the consumers' inboxes know the event by its id.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "mecabal.outbox.enabled", stringValue = "false", enableIfMissing = true)
class Relay implements Part {

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private static final int BATCH = 256;
    private static final int PURGE = 5_000;

    /** What was confirmed by then is marked; the database ends a transaction that idles for 30 s. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final OutboxRows rows;
    private final ConfirmedPublisher publisher;
    private final Context context;
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    private volatile boolean brokerAway;
    private volatile OutboxRows.Backlog backlog = new OutboxRows.Backlog(0, 0);

    Relay(Transactions transactions, OutboxRows rows, Broker broker, MeterRegistry metrics, Vertx vertx) {
        this.transactions = transactions;
        this.rows = rows;
        this.publisher = new ConfirmedPublisher(broker, "outbox");
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        metrics.gauge("mecabal_outbox_pending", this, relay -> relay.backlog.pending());
        metrics.gauge("mecabal_outbox_oldest_seconds", this, relay -> relay.backlog.oldestSeconds());
    }

    /** To be called on each commit that has left something here; returns at once. */
    @Scheduled(every = "1s")
    void wake() {
        again.set(true);
        if (working.compareAndSet(false, true)) {
            // Not in the context of the request whose commit woke it: that one ends with its request.
            context.runOnContext(here -> work());
        }
    }

    @Scheduled(every = "15s")
    Uni<Void> measure() {
        return rows.backlog().invoke(found -> backlog = found).replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> purge() {
        return rows.purge(PURGE)
                .chain(gone -> gone == PURGE ? purge() : Uni.createFrom().voidItem());
    }

    void stop(@Observes ShutdownEvent stopping) {
        publisher.close();
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Uni<Void> probe() {
        return brokerAway
                ? Uni.createFrom().failure(new IllegalStateException("the broker is away"))
                : Uni.createFrom().voidItem();
    }

    private void work() {
        again.set(false);
        relayBatch().subscribe().with(published -> finished(published == BATCH), failure -> {
            LOG.warnf("The outbox waits: %s", failure.getMessage());
            working.set(false);
        });
    }

    private void finished(boolean more) {
        if (more || again.get()) {
            work();
            return;
        }
        working.set(false);
        if (again.get() && working.compareAndSet(false, true)) {
            work();
        }
    }

    /** The number of events that the broker confirmed. */
    private Uni<Integer> relayBatch() {
        return transactions.step(tx -> rows.claim(tx, BATCH)
                .chain(claimed -> claimed.isEmpty() ? Uni.createFrom().item(0) : publish(tx, claimed)));
    }

    private Uni<Integer> publish(SqlConnection tx, List<Envelope> claimed) {
        Map<String, List<Envelope>> aggregates = new LinkedHashMap<>();
        claimed.forEach(e ->
                aggregates.computeIfAbsent(e.subject(), s -> new ArrayList<>()).add(e));
        ConcurrentLinkedQueue<UUID> confirmed = new ConcurrentLinkedQueue<>();
        List<Uni<Boolean>> chains = aggregates.values().stream()
                .map(events -> inOrder(events, confirmed))
                .toList();
        return Uni.join()
                .all(chains)
                .andFailFast()
                .invoke(results -> tellOfTheBroker(!results.contains(false)))
                .chain(() -> rows.markSent(tx, List.copyOf(confirmed)))
                .map(done -> confirmed.size());
    }

    /** Stops at the first event that is not confirmed, so that none overtakes it; false when it stopped. */
    private Uni<Boolean> inOrder(List<Envelope> events, ConcurrentLinkedQueue<UUID> confirmed) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Envelope event : events) {
            chain = chain.chain(() -> publish(event)).invoke(() -> confirmed.add(event.id()));
        }
        return chain.replaceWith(true)
                .ifNoItem()
                .after(LONGEST_BATCH)
                .fail()
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> publish(Envelope event) {
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType(Envelope.MEDIA_TYPE)
                .type(event.type())
                .messageId(Ids.next().toString())
                .timestamp(Date.from(event.time()))
                .build();
        return publisher.publish(Broker.EXCHANGE, event.type(), properties, event.write());
    }

    private void tellOfTheBroker(boolean answers) {
        if (brokerAway == answers) {
            brokerAway = !answers;
            LOG.infof(
                    "The broker %s", answers ? "is back: the outbox goes on" : "is away: the outbox keeps what it has");
        }
    }
}
