package com.mecabal.platform.inbox;

import com.mecabal.platform.events.Broker;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How the queues of a service are declared; all of it may be repeated. */
final class Queues {

    /** RabbitMQ 4 drops a message after 20 deliveries unless told otherwise; whether to give up is decided here, not there. */
    private static final int DELIVERIES = 1_000_000;

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum", "x-delivery-limit", DELIVERIES);

    private Queues() {}

    static String deadLettersOf(String queue) {
        return queue + ".dlq";
    }

    /** A queue has a single active consumer over all instances, because order within an aggregate cannot hold over two. */
    static void declare(Channel channel, String queue, Iterable<String> types) throws IOException {
        Broker.declareExchange(channel);
        declareDeadLetters(channel, queue);
        Map<String, Object> inOrder = new HashMap<>(QUORUM);
        inOrder.put("x-single-active-consumer", true);
        channel.queueDeclare(queue, true, false, false, inOrder);
        for (String type : types) {
            channel.queueBind(queue, Broker.EXCHANGE, type);
        }
    }

    static void declareDeadLetters(Channel channel, String queue) throws IOException {
        channel.queueDeclare(deadLettersOf(queue), true, false, false, QUORUM);
    }
}
