package com.mecabal.gateway.revocation;

import com.mecabal.gateway.GatewayConfig;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The two roads over the broker. The RabbitMQ client blocks, so all of it runs on one thread of its own, which does nothing but this: connect,
 * declare, consume, and after every loss begin again.
 */
@ApplicationScoped
class BrokerRoads {

    private static final Logger LOG = Logger.getLogger(BrokerRoads.class);
    private static final String EXCHANGE = "mecabal.events";
    static final String DURABLE_QUEUE = "gateway.revocations";
    private static final int PREFETCH = 32;
    private static final long BETWEEN_ATTEMPTS_MS = 500;
    private static final int HEARTBEAT_SECONDS = 5;
    private static final int BACKLOG_SECONDS = 2;

    private final GatewayConfig config;
    private final Vertx vertx;
    private final RevocationEvents events;
    private final RevocationList list;
    private final Revocations table;
    private final RevocationMetrics metrics;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("revocation-broker").factory());
    private volatile boolean running;
    private volatile boolean open;
    private volatile Connection connection;

    BrokerRoads(
            GatewayConfig config,
            Vertx vertx,
            RevocationEvents events,
            RevocationList list,
            Revocations table,
            RevocationMetrics metrics) {
        this.config = config;
        this.vertx = vertx;
        this.events = events;
        this.list = list;
        this.table = table;
        this.metrics = metrics;
    }

    /** @param onOpen called each time that the live queue is bound: what was said before must then be read from the table */
    void start(Runnable onOpen) {
        running = true;
        thread.execute(() -> keepOpen(onOpen));
    }

    /** Whether the live road is open. */
    boolean isOpen() {
        return open;
    }

    void stop() {
        running = false;
        Connection current = connection;
        if (current != null) {
            current.abort(1_000);
        }
        thread.shutdownNow();
    }

    private void keepOpen(Runnable onOpen) {
        boolean told = false;
        while (running) {
            try {
                open(onOpen);
                told = false;
            } catch (IOException | TimeoutException | RuntimeException away) {
                if (running && !told) {
                    LOG.warnf("the broker is away, revocations come over Redis alone: %s", away);
                    told = true;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Returns when the connection is lost. */
    private void open(Runnable onOpen) throws IOException, TimeoutException, InterruptedException {
        try (Connection fresh = factory().newConnection("gateway")) {
            connection = fresh;
            Object lost = new Object();
            boolean[] gone = {false};
            fresh.addShutdownListener(cause -> {
                open = false;
                synchronized (lost) {
                    gone[0] = true;
                    lost.notifyAll();
                }
            });
            consumeLive(fresh.createChannel());
            CountDownLatch backlog = consumeDurable(fresh.createChannel());
            open = true;
            LOG.info("revocations come over the broker");
            // What was said while no instance ran waits in the durable queue: it must be heard before anybody is let
            // in.
            if (!backlog.await(BACKLOG_SECONDS, TimeUnit.SECONDS)) {
                LOG.warnf(
                        "%d revocations of the backlog went to another instance or are still on their way",
                        backlog.getCount());
            }
            onOpen.run();
            synchronized (lost) {
                while (!gone[0]) {
                    lost.wait();
                }
            }
        } finally {
            open = false;
            connection = null;
        }
        throw new IOException("connection lost");
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.broker().host());
        factory.setPort(config.broker().port());
        factory.setUsername(config.broker().user());
        factory.setPassword(config.broker().password());
        factory.setVirtualHost(config.broker().vhost());
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(2_000);
        // A recovered connection would not tell when its queue is bound again, and what was said meanwhile would be
        // missed.
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private void consumeLive(Channel channel) throws IOException {
        channel.exchangeDeclare(EXCHANGE, "topic", true);
        String queue = channel.queueDeclare().getQueue();
        bind(channel, queue);
        channel.basicConsume(queue, true, (tag, delivery) -> heard(delivery), tag -> lose(channel));
    }

    private void heard(Delivery delivery) {
        try {
            RevocationEvents.Read read = events.read(delivery.getBody());
            list.add(read.entries());
            metrics.applied("broker", read.time());
        } catch (IllegalArgumentException unreadable) {
            LOG.errorf("a revocation was not understood: %s", unreadable.getMessage());
        }
    }

    /** @return reaches zero when all that waited in the queue is in the list */
    private CountDownLatch consumeDurable(Channel channel) throws IOException {
        int waiting = channel.queueDeclare(DURABLE_QUEUE, true, false, false, Map.of("x-queue-type", "quorum"))
                .getMessageCount();
        CountDownLatch backlog = new CountDownLatch(waiting);
        bind(channel, DURABLE_QUEUE);
        channel.basicQos(PREFETCH);
        DeliverCallback keep = (tag, delivery) -> {
            keep(channel, delivery);
            backlog.countDown();
        };
        channel.basicConsume(DURABLE_QUEUE, false, keep, tag -> lose(channel));
        return backlog;
    }

    /** Acknowledged when it is in the table: what is not, comes again with the next connection. */
    private void keep(Channel channel, Delivery delivery) {
        RevocationEvents.Read read;
        try {
            read = events.read(delivery.getBody());
        } catch (IllegalArgumentException unreadable) {
            LOG.errorf("a revocation was not understood: %s", unreadable.getMessage());
            acknowledge(channel, delivery);
            return;
        }
        list.add(read.entries());
        untilSaved(read, channel).onSuccess(saved -> acknowledge(channel, delivery));
    }

    private Future<Void> untilSaved(RevocationEvents.Read read, Channel channel) {
        return table.save(read.entries()).recover(failed -> {
            if (!running || !channel.isOpen()) {
                return Future.failedFuture(failed);
            }
            LOG.warnf("a revocation is not in the table yet: %s", failed.getMessage());
            return vertx.timer(1, TimeUnit.SECONDS).mapEmpty().compose(waited -> untilSaved(read, channel));
        });
    }

    private static void acknowledge(Channel channel, Delivery delivery) {
        try {
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        } catch (IOException | RuntimeException closed) {
            LOG.debugf("not acknowledged, it comes again: %s", closed.getMessage());
        }
    }

    private static void bind(Channel channel, String queue) throws IOException {
        for (String type : RevocationEvents.types()) {
            channel.queueBind(queue, EXCHANGE, type);
        }
    }

    /** The broker took the queue away (its node left): begin again rather than live on deaf. */
    private static void lose(Channel channel) {
        channel.getConnection().abort(1_000);
    }
}
