package com.mecabal.ops;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The dead-letter queues of one virtual host; the one of queue {@code q} is {@code q.dlq}. */
final class DeadLetters implements AutoCloseable {

    static final String SUFFIX = ".dlq";

    /** What a consumer added when it gave up, and what the broker adds when it dead-letters by itself. */
    private static final Set<String> ADDED = Set.of(
            "x-error",
            "x-attempts",
            "x-queue",
            "x-failed-at",
            "x-death",
            "x-first-death-exchange",
            "x-first-death-queue",
            "x-first-death-reason",
            "x-delivery-count");

    private static final long CONFIRM_MILLIS = 10_000;

    private final Connection connection;

    DeadLetters(ConnectionFactory broker) throws IOException, TimeoutException {
        connection = broker.newConnection("mecabal-ops");
    }

    /** How many messages lie in the queue's dead-letter queue; empty where there is none. */
    OptionalInt count(String queue) throws IOException, TimeoutException {
        // Asking for a queue that does not exist closes the channel.
        Channel channel = connection.createChannel();
        try {
            return OptionalInt.of(channel.queueDeclarePassive(queue + SUFFIX).getMessageCount());
        } catch (IOException e) {
            if (channel.isOpen() || !connection.isOpen()) {
                throw e;
            }
            return OptionalInt.empty();
        } finally {
            if (channel.isOpen()) {
                channel.close();
            }
        }
    }

    /** The first messages, which stay where they are: they are not acknowledged and return when the channel closes. */
    List<DeadLetter> read(String queue, int limit) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            List<DeadLetter> letters = new ArrayList<>();
            GetResponse message;
            while (letters.size() < limit && (message = channel.basicGet(queue + SUFFIX, false)) != null) {
                letters.add(DeadLetter.of(message));
            }
            return letters;
        }
    }

    /**
     * Gives messages back to the queue they came from, and to no other consumer. Each is acknowledged only when the
     * broker has confirmed that it has it again: who dies in between leaves it in both queues, and the consumer's inbox
     * takes it once.
     *
     * @param id one event, or null for all that lie there now
     * @return how many went back
     */
    int replay(String queue, String id) throws IOException, TimeoutException, InterruptedException {
        try (Channel channel = connection.createChannel()) {
            // What fails again meanwhile comes back here; it waits for the next replay.
            int waiting = channel.queueDeclarePassive(queue + SUFFIX).getMessageCount();
            channel.confirmSelect();
            AtomicBoolean refused = new AtomicBoolean();
            channel.addReturnListener(message -> refused.set(true));
            int replayed = 0;
            for (int n = 0; n < waiting; n++) {
                GetResponse message = channel.basicGet(queue + SUFFIX, false);
                if (message == null) {
                    break;
                }
                if (id != null && !id.equals(DeadLetter.of(message).id())) {
                    continue; // returns to its place when the channel closes
                }
                channel.basicPublish("", queue, true, original(message.getProps()), message.getBody());
                channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
                if (refused.get()) {
                    throw new IllegalArgumentException(
                            "There is no queue " + queue + ": nothing more was replayed, nothing is lost");
                }
                channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                replayed++;
            }
            return replayed;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private static AMQP.BasicProperties original(AMQP.BasicProperties properties) {
        Map<String, Object> headers =
                new HashMap<>(properties.getHeaders() == null ? Map.of() : properties.getHeaders());
        headers.keySet().removeAll(ADDED);
        return properties.builder().headers(headers).deliveryMode(2).build();
    }
}
