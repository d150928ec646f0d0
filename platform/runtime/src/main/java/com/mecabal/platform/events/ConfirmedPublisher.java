package com.mecabal.platform.events;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes and answers once the broker has confirmed (publisher confirms): only then does a quorum of it hold the message.
 * One thread owns the channel; after a loss the next message connects again, at most once in a growing pause, in which all
 * others fail at once. A delivery tag is looked up only on the link that it came from: after a reconnect the tags begin anew.
 */
public final class ConfirmedPublisher implements AutoCloseable {

    /** A broker that is silent for so long is treated as lost; one that is out of memory or disk stops reading without a word. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int LONGEST_PAUSE_SECONDS = 5;
    private static final int ABORT_MILLIS = 1_000;

    /** What must stand before the message is sent, such as its queue. */
    @FunctionalInterface
    public interface Preparation {
        void on(Channel channel) throws IOException;
    }

    private final Broker broker;
    private final String purpose;
    private final ExecutorService thread;

    private volatile Link link;
    private final AtomicInteger unansweredConnects = new AtomicInteger();
    private long nextConnectNanos = System.nanoTime();

    public ConfirmedPublisher(Broker broker, String purpose) {
        this.broker = broker;
        this.purpose = purpose;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(purpose + "-publisher").factory());
    }

    /** Fails when the broker is away, refuses the message, or was lost before it confirmed: then it may have the message or not. */
    public Uni<Void> publish(String exchange, String routingKey, BasicProperties properties, byte[] body) {
        return publish(channel -> {}, exchange, routingKey, properties, body);
    }

    /** As above, after the preparation has succeeded on the same channel. */
    public Uni<Void> publish(
            Preparation preparation, String exchange, String routingKey, BasicProperties properties, byte[] body) {
        return Uni.createFrom()
                .completionStage(() -> {
                    CompletableFuture<Void> confirmed = new CompletableFuture<>();
                    thread.execute(() -> send(preparation, exchange, routingKey, properties, body, confirmed));
                    return confirmed;
                })
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithUni(() -> {
                    giveUp(link);
                    return Uni.createFrom().failure(new IOException("the broker is silent"));
                });
    }

    private void send(
            Preparation preparation,
            String exchange,
            String routingKey,
            BasicProperties properties,
            byte[] body,
            CompletableFuture<Void> confirmed) {
        try {
            Link open = open();
            preparation.on(open.channel);
            open.unconfirmed.put(open.channel.getNextPublishSeqNo(), confirmed);
            open.channel.basicPublish(exchange, routingKey, properties, body);
        } catch (IOException | TimeoutException | RuntimeException away) {
            confirmed.completeExceptionally(away);
            giveUp(link);
        }
    }

    private Link open() throws IOException, TimeoutException {
        Link present = link;
        if (present != null && present.channel.isOpen()) {
            return present;
        }
        giveUp(present);
        if (System.nanoTime() - nextConnectNanos < 0) {
            throw new IOException("the broker was away a moment ago");
        }
        link = null;
        int pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, 1 << Math.min(unansweredConnects.getAndIncrement(), 8));
        try {
            link = new Link(broker.connect(purpose));
        } finally {
            nextConnectNanos =
                    System.nanoTime() + Duration.ofSeconds(pauseSeconds).toNanos();
        }
        return link;
    }

    /** Not on the publisher's own thread, which may be the one that hangs in a write to this connection. */
    private static void giveUp(Link lost) {
        if (lost != null && lost.connection.isOpen()) {
            Thread.ofVirtual().start(() -> lost.connection.abort(ABORT_MILLIS));
        }
    }

    @Override
    public void close() {
        thread.execute(() -> giveUp(link));
        thread.shutdown();
    }

    /** A connection, its channel, and what was sent over it: none of the three outlives the others. */
    private final class Link {

        private final Connection connection;
        private final Channel channel;
        private final NavigableMap<Long, CompletableFuture<Void>> unconfirmed = new ConcurrentSkipListMap<>();

        Link(Connection connection) throws IOException {
            this.connection = connection;
            try {
                channel = connection.createChannel();
                channel.confirmSelect();
                Broker.declareExchange(channel);
            } catch (IOException | RuntimeException refused) {
                connection.abort(ABORT_MILLIS);
                throw refused;
            }
            channel.addConfirmListener(
                    (tag, multiple) -> settle(tag, multiple, null),
                    (tag, multiple) -> settle(tag, multiple, new IOException("the broker refused the message")));
            channel.addShutdownListener(cause -> {
                unconfirmed.values().forEach(waiting -> waiting.completeExceptionally(cause));
                unconfirmed.clear();
            });
        }

        private void settle(long tag, boolean multiple, IOException refused) {
            unansweredConnects.set(0);
            var settled = multiple ? unconfirmed.headMap(tag, true) : unconfirmed.subMap(tag, true, tag, true);
            settled.values().forEach(waiting -> {
                if (refused == null) {
                    waiting.complete(null);
                } else {
                    waiting.completeExceptionally(refused);
                }
            });
            settled.clear();
        }
    }
}
