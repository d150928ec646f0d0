package com.mecabal.gateway.broker;

import com.mecabal.gateway.GatewayConfig;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Keeps the connection to the broker. The RabbitMQ client blocks, so all of it runs on one thread of its own, which does nothing but this:
 * connect, declare, consume, and after every loss begin again.
 */
@ApplicationScoped
public class BrokerLink {

    public static final String EXCHANGE = "mecabal.events";
    private static final Logger LOG = Logger.getLogger(BrokerLink.class);
    private static final long BETWEEN_ATTEMPTS_MS = 500;
    private static final int HEARTBEAT_SECONDS = 5;

    private final GatewayConfig config;
    private final LiveQueue live;
    private final List<DurableQueue> durable;
    private final Semaphore news = new Semaphore(0);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("broker").factory());
    private volatile boolean running;
    private volatile boolean open;
    private volatile Connection connection;

    BrokerLink(GatewayConfig config, LiveQueue live, @All List<DurableQueue> durable) {
        this.config = config;
        this.live = live;
        this.durable = durable;
    }

    /** @param onOpen called each time that the live queue is bound: what was said before must then be had from elsewhere */
    public void start(Runnable onOpen) {
        running = true;
        thread.execute(() -> keepOpen(onOpen));
    }

    /** Whether events are heard. */
    public boolean isOpen() {
        return open;
    }

    /** A listener asks for more types than it did. */
    public void bindAgain() {
        news.release();
    }

    public void stop() {
        running = false;
        Connection current = connection;
        if (current != null) {
            current.abort(1_000);
        }
        thread.shutdownNow();
    }

    /** The broker took a queue away (its node left): begin again rather than live on deaf. */
    public static void lose(Channel channel) {
        channel.getConnection().abort(1_000);
    }

    private void keepOpen(Runnable onOpen) {
        boolean told = false;
        while (running) {
            try {
                open(onOpen);
                told = false;
            } catch (IOException | TimeoutException | RuntimeException away) {
                if (running && !told) {
                    LOG.warnf(
                            "the broker is away, revocations come over Redis alone, no stale page is served: %s", away);
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

    /** Returns by an exception when the connection is lost. */
    private void open(Runnable onOpen) throws IOException, TimeoutException, InterruptedException {
        try (Connection fresh = factory().newConnection("gateway")) {
            connection = fresh;
            fresh.addShutdownListener(cause -> {
                open = false;
                live.lost();
                news.release();
            });
            live.open(fresh);
            open = true;
            LOG.info("events come over the broker");
            for (DurableQueue queue : durable) {
                queue.open(fresh);
            }
            onOpen.run();
            while (fresh.isOpen()) {
                news.acquire();
                if (fresh.isOpen()) {
                    live.bind();
                }
            }
        } finally {
            // Once more: the connection may have been lost just before the queue was said to be bound.
            open = false;
            live.lost();
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
}
