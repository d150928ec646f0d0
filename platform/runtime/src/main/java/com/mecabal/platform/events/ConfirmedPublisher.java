package com.mecabal.platform.events;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * Publishes and answers once the broker has confirmed (publisher confirms): only then does a quorum of it hold the message.
 * One thread owns the channel; after a loss the next message connects again.
 */
public final class ConfirmedPublisher implements AutoCloseable {

    private final Broker broker;
    private final String purpose;
    private final ExecutorService thread;
    private final NavigableMap<Long, CompletableFuture<Void>> unconfirmed = new ConcurrentSkipListMap<>();

    private Connection connection;
    private Channel channel;

    public ConfirmedPublisher(Broker broker, String purpose) {
        this.broker = broker;
        this.purpose = purpose;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(purpose + "-publisher").factory());
    }

    /** Fails when the broker is away, refuses the message, or was lost before it confirmed: then it may have the message or not. */
    public Uni<Void> publish(String exchange, String routingKey, BasicProperties properties, byte[] body) {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Void> confirmed = new CompletableFuture<>();
            thread.execute(() -> send(exchange, routingKey, properties, body, confirmed));
            return confirmed;
        });
    }

    private void send(
            String exchange,
            String routingKey,
            BasicProperties properties,
            byte[] body,
            CompletableFuture<Void> confirmed) {
        try {
            Channel open = open();
            unconfirmed.put(open.getNextPublishSeqNo(), confirmed);
            open.basicPublish(exchange, routingKey, properties, body);
        } catch (IOException | TimeoutException | RuntimeException away) {
            confirmed.completeExceptionally(away);
            forget();
        }
    }

    private Channel open() throws IOException, TimeoutException {
        if (channel != null && channel.isOpen()) {
            return channel;
        }
        forget();
        connection = broker.connect(purpose);
        channel = connection.createChannel();
        channel.confirmSelect();
        Broker.declareExchange(channel);
        channel.addConfirmListener(
                (tag, multiple) -> settle(tag, multiple, null),
                (tag, multiple) -> settle(tag, multiple, new IOException("the broker refused the message")));
        channel.addShutdownListener(cause -> failAll(cause));
        return channel;
    }

    private void settle(long tag, boolean multiple, IOException refused) {
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

    private void failAll(Exception cause) {
        unconfirmed.values().forEach(waiting -> waiting.completeExceptionally(cause));
        unconfirmed.clear();
    }

    private void forget() {
        if (connection != null) {
            connection.abort(1_000);
        }
        connection = null;
        channel = null;
        failAll(new IOException("the connection to the broker was lost"));
    }

    @Override
    public void close() {
        thread.execute(this::forget);
        thread.shutdown();
    }
}
