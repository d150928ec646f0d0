package com.mecabal.platform.inbox;

import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.BrokerConfig;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.health.Part;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes the queues of this service: one quorum queue a purpose, acknowledged by hand after the commit. Whatever breaks,
 * a channel, a consumer or the connection, is answered alike: the connection is closed and all is set up again.
 */
@ApplicationScoped
class Listener implements Part {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    /** The next batch waits here while one is under way. */
    private static final int PREFETCH = 2 * Batches.MOST;

    private static final int ABORT_MILLIS = 1_000;
    private static final Duration BEFORE_GIVING_BACK = Duration.ofSeconds(1);

    private final Broker broker;
    private final Handlers handlers;
    private final Dispatcher dispatcher;
    private final Lag lag;
    private final String service;
    private final long reconnectMillis;
    private final Map<String, Batches> batches = new HashMap<>();
    private final Lanes unreadable;
    private final Executor onContext;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbox").factory());

    private volatile boolean stopped;
    private volatile boolean deaf;
    private Connection connection;

    Listener(
            Broker broker,
            BrokerConfig config,
            Handlers handlers,
            Dispatcher dispatcher,
            Lag lag,
            Vertx vertx,
            @ConfigProperty(name = "mecabal.service") String service) {
        this.broker = broker;
        this.handlers = handlers;
        this.dispatcher = dispatcher;
        this.lag = lag;
        this.service = service;
        this.reconnectMillis = config.reconnect().toMillis();
        Context context = ((VertxInternal) vertx).createEventLoopContext();
        this.onContext = task -> context.runOnContext(here -> task.run());
        handlers.queues().forEach(purpose -> batches.put(purpose, new Batches(onContext, new Settled())));
        this.unreadable = new Lanes(1, onContext);
    }

    void start(@Observes StartupEvent starting) {
        if (!handlers.queues().isEmpty()) {
            lag.silent();
            lag.watch(handlers.queues().stream().map(this::queueOf).toList());
            thread.execute(this::connect);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        thread.execute(() -> drop(connection));
        thread.shutdown();
    }

    @Override
    public String name() {
        return "consumers";
    }

    @Override
    public Uni<Void> probe() {
        return deaf
                ? Uni.createFrom().failure(new IllegalStateException("no queue is heard"))
                : Uni.createFrom().voidItem();
    }

    private void connect() {
        if (stopped) {
            return;
        }
        Connection fresh = null;
        try {
            fresh = broker.connect("inbox");
            connection = fresh;
            for (String purpose : handlers.queues()) {
                consume(fresh, purpose);
            }
            deaf = false;
            lag.heard();
            LOG.infof("Listening on %s", handlers.queues());
            // Last, so that a failure above and a loss below are never both answered; called at once when it is lost
            // already.
            fresh.addShutdownListener(cause -> again("the connection was lost: " + cause.getMessage()));
        } catch (IOException | TimeoutException | RuntimeException away) {
            drop(fresh);
            again(away.toString());
        }
    }

    private void again(String why) {
        if (stopped) {
            return;
        }
        if (!deaf) {
            LOG.warnf("Nothing is heard until the broker is back: %s", why);
        }
        deaf = true;
        lag.silent();
        thread.schedule(this::connect, reconnectMillis, TimeUnit.MILLISECONDS);
    }

    private static void drop(Connection lost) {
        if (lost != null && lost.isOpen()) {
            lost.abort(ABORT_MILLIS);
        }
    }

    private void consume(Connection fresh, String purpose) throws IOException {
        String queue = queueOf(purpose);
        Channel channel = fresh.createChannel();
        // The broker closes a channel alone when a message stays unanswered too long; a consumer, when its queue is
        // deleted.
        channel.addShutdownListener(cause -> dropLater(fresh));
        Queues.declare(channel, queue, handlers.bindings(purpose));
        channel.basicQos(PREFETCH);
        Deliveries source = new Deliveries(channel);
        channel.basicConsume(
                queue,
                false,
                (tag, delivery) -> take(new Arrival(purpose, queue, delivery, source)),
                tag -> dropLater(fresh));
    }

    private String queueOf(String purpose) {
        return service + "." + purpose;
    }

    private void dropLater(Connection lost) {
        if (lost.isOpen() && !stopped) {
            thread.execute(() -> drop(lost));
        }
    }

    private void take(Arrival arrival) {
        arrival.source().took(arrival.tag());
        Instant time = null;
        try {
            Envelope envelope = Envelope.read(arrival.delivery().getBody());
            time = envelope.time();
            Letter<?> letter = dispatcher.open(arrival, envelope);
            lag.took(arrival, time);
            batches.get(arrival.purpose()).add(letter);
        } catch (IOException cause) {
            lag.took(arrival, time);
            onContext.execute(() ->
                    unreadable.add("", () -> settle(arrival, () -> dispatcher.bury(arrival, cause, 0))));
        }
    }

    /** Nothing should fail here; what does is given back, but not in a hurry. */
    private Uni<Void> settle(Arrival arrival, Supplier<Uni<Void>> work) {
        if (!arrival.isHeld()) {
            lag.ended(arrival);
            return Uni.createFrom().voidItem();
        }
        return work.get()
                .invoke(() -> acknowledge(List.of(arrival)))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "A message of %s could neither be handled nor kept", arrival.queue());
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(BEFORE_GIVING_BACK)
                            .invoke(() -> answer(arrival, () -> arrival.source().giveBack(arrival.tag())));
                })
                .eventually(() -> lag.ended(arrival));
    }

    /** All of them came over the same channel. */
    private void acknowledge(List<Arrival> arrivals) {
        Arrival any = arrivals.getFirst();
        List<Long> tags = arrivals.stream().map(Arrival::tag).toList();
        answer(any, () -> any.source().acknowledge(tags));
    }

    private interface Answer {
        void send() throws IOException;
    }

    private void answer(Arrival arrival, Answer answer) {
        thread.execute(() -> {
            if (!arrival.isHeld()) {
                LOG.debugf("%s: the channel was lost before the answer, the message comes again", arrival.queue());
                return;
            }
            try {
                answer.send();
            } catch (IOException | RuntimeException lost) {
                LOG.debugf("%s: the answer was lost, the message comes again: %s", arrival.queue(), lost.getMessage());
            }
        });
    }

    /** Handles letters and tells the broker. */
    private final class Settled implements Batches.Work {

        @Override
        public Uni<Throwable> together(List<Letter<?>> letters) {
            Map<Deliveries, List<Arrival>> held = letters.stream()
                    .map(Letter::arrival)
                    .filter(Arrival::isHeld)
                    .collect(Collectors.groupingBy(Arrival::source));
            List<Letter<?>> due = letters.stream()
                    .filter(letter -> held.containsKey(letter.arrival().source()))
                    .toList();
            Uni<Void> handled = due.isEmpty() ? Uni.createFrom().voidItem() : dispatcher.together(due);
            return handled.invoke(() -> {
                        held.values().forEach(Listener.this::acknowledge);
                        letters.forEach(letter -> lag.ended(letter.arrival()));
                    })
                    .replaceWith((Throwable) null)
                    .onFailure()
                    .recoverWithItem(failure -> failure);
        }

        @Override
        public Uni<Void> alone(Letter<?> letter, Throwable failure) {
            return settle(letter.arrival(), () -> dispatcher.alone(letter, failure));
        }
    }
}
