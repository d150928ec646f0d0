package com.mecabal.platform.inbox;

import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.BrokerConfig;
import com.mecabal.platform.events.Envelope;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes the queues of this service: one quorum queue a purpose, acknowledged by hand after the commit. A queue has a
 * single active consumer over all instances, because order within an aggregate cannot hold over two.
 */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    private static final int LANES = 8;
    private static final int PREFETCH = 64;
    private static final int PURGE = 5_000;

    /** RabbitMQ 4 drops a message after 20 deliveries unless told otherwise; whether to give up is decided here, not there. */
    private static final int DELIVERIES = 1_000_000;

    private final Broker broker;
    private final Handlers handlers;
    private final Dispatcher dispatcher;
    private final InboxRows inbox;
    private final String service;
    private final long reconnectMillis;
    private final Lanes lanes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbox").factory());

    private volatile boolean stopped;
    private Connection connection;

    Listener(
            Broker broker,
            BrokerConfig config,
            Handlers handlers,
            Dispatcher dispatcher,
            InboxRows inbox,
            Vertx vertx,
            @ConfigProperty(name = "mecabal.service") String service) {
        this.broker = broker;
        this.handlers = handlers;
        this.dispatcher = dispatcher;
        this.inbox = inbox;
        this.service = service;
        this.reconnectMillis = config.reconnect().toMillis();
        Context context = vertx.getOrCreateContext();
        this.lanes = new Lanes(LANES, task -> context.runOnContext(done -> task.run()));
    }

    void start(@Observes StartupEvent starting) {
        if (!handlers.queues().isEmpty()) {
            thread.execute(this::connect);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        thread.execute(() -> {
            if (connection != null) {
                connection.abort(1_000);
            }
        });
        thread.shutdown();
    }

    @Scheduled(every = "30m", delayed = "2m")
    Uni<Void> purge() {
        return inbox.purge(PURGE);
    }

    private void connect() {
        try {
            connection = broker.connect("inbox");
            connection.addShutdownListener(cause -> again());
            for (String purpose : handlers.queues()) {
                consume(connection.createChannel(), purpose);
            }
            LOG.infof("Listening on %s", handlers.queues());
        } catch (IOException | TimeoutException | RuntimeException away) {
            LOG.warnf("The broker is away, nothing is heard: %s", away);
            if (connection != null && connection.isOpen()) {
                connection.abort(1_000);
            } else {
                again();
            }
        }
    }

    private void again() {
        if (!stopped) {
            thread.schedule(this::connect, reconnectMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void consume(Channel channel, String purpose) throws IOException {
        String queue = service + "." + purpose;
        declare(channel, queue, handlers.bindings(purpose));
        channel.basicQos(PREFETCH);
        channel.basicConsume(
                queue,
                false,
                (tag, delivery) -> take(channel, purpose, queue, delivery),
                (tag) -> LOG.warnf("The broker cancelled the consumer of %s", queue));
    }

    static void declare(Channel channel, String queue, Iterable<String> types) throws IOException {
        Broker.declareExchange(channel);
        Map<String, Object> quorum = Map.of("x-queue-type", "quorum", "x-delivery-limit", DELIVERIES);
        channel.queueDeclare(queue + DeadLetters.SUFFIX, true, false, false, quorum);
        Map<String, Object> inOrder = new HashMap<>(quorum);
        inOrder.put("x-single-active-consumer", true);
        channel.queueDeclare(queue, true, false, false, inOrder);
        for (String type : types) {
            channel.queueBind(queue, Broker.EXCHANGE, type);
        }
    }

    private void take(Channel channel, String purpose, String queue, Delivery delivery) {
        Envelope envelope;
        try {
            envelope = Envelope.read(delivery.getBody());
        } catch (IOException unreadable) {
            lanes.add("", () -> settle(channel, delivery, dispatcher.bury(queue, delivery, unreadable, 0)));
            return;
        }
        lanes.add(
                envelope.subject(),
                () -> settle(channel, delivery, dispatcher.dispatch(service, purpose, delivery, envelope)));
    }

    /** A message that could not even be kept as a dead letter goes back to the queue. */
    private Uni<Void> settle(Channel channel, Delivery delivery, Uni<Void> work) {
        long tag = delivery.getEnvelope().getDeliveryTag();
        return work.onItemOrFailure().transformToUni((done, failure) -> Uni.createFrom()
                .voidItem()
                .invoke(() -> thread.execute(() -> answer(channel, tag, failure))));
    }

    private void answer(Channel channel, long tag, Throwable failure) {
        try {
            if (failure == null) {
                channel.basicAck(tag, false);
            } else {
                channel.basicNack(tag, false, true);
            }
        } catch (IOException | RuntimeException lost) {
            LOG.debugf("The channel was lost before the answer, the message comes again: %s", lost.getMessage());
        }
    }
}
