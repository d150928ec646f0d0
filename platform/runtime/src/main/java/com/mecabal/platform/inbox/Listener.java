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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes the queues of this service: one quorum queue a purpose, acknowledged by hand after the commit. Whatever breaks,
 * a channel, a consumer or the connection, is answered alike: the connection is closed and all is set up again.
 */
@ApplicationScoped
class Listener implements Part {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    private static final int LANES = 8;
    private static final int PREFETCH = 64;
    private static final int ABORT_MILLIS = 1_000;
    private static final Duration BEFORE_GIVING_BACK = Duration.ofSeconds(1);

    private final Broker broker;
    private final Handlers handlers;
    private final Dispatcher dispatcher;
    private final Lag lag;
    private final String service;
    private final long reconnectMillis;
    private final Lanes lanes;
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
        this.lanes = new Lanes(LANES, task -> context.runOnContext(here -> task.run()));
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
        channel.basicConsume(
                queue,
                false,
                (tag, delivery) -> take(new Arrival(purpose, queue, delivery, channel)),
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
        Envelope envelope;
        try {
            envelope = Envelope.read(arrival.delivery().getBody());
        } catch (IOException unreadable) {
            lag.took(arrival, null);
            lanes.add("", () -> settle(arrival, dispatcher.bury(arrival, unreadable, 0)));
            return;
        }
        lag.took(arrival, envelope.time());
        lanes.add(envelope.subject(), () -> settle(arrival, dispatcher.dispatch(arrival, envelope)));
    }

    /** Nothing should fail here; what does is given back, but not in a hurry. */
    private Uni<Void> settle(Arrival arrival, Uni<Void> work) {
        if (!arrival.isHeld()) {
            lag.ended(arrival);
            return Uni.createFrom().voidItem();
        }
        return work.invoke(() -> thread.execute(() -> answer(arrival, true)))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "A message of %s could neither be handled nor kept", arrival.queue());
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(BEFORE_GIVING_BACK)
                            .invoke(() -> thread.execute(() -> answer(arrival, false)));
                })
                .eventually(() -> lag.ended(arrival));
    }

    private void answer(Arrival arrival, boolean done) {
        try {
            if (!arrival.isHeld()) {
                LOG.debugf("%s: the channel was lost before the answer, the message comes again", arrival.queue());
            } else if (done) {
                arrival.channel().basicAck(arrival.tag(), false);
            } else {
                arrival.channel().basicNack(arrival.tag(), false, true);
            }
        } catch (IOException | RuntimeException lost) {
            LOG.debugf("%s: the answer was lost, the message comes again: %s", arrival.queue(), lost.getMessage());
        }
    }
}
