package com.mecabal.gateway.revocation;

import com.mecabal.gateway.broker.BrokerLink;
import com.mecabal.gateway.broker.DurableQueue;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The durable road: one queue for all instances, from which the table is filled. */
@ApplicationScoped
class DurableRoad implements DurableQueue {

    private static final Logger LOG = Logger.getLogger(DurableRoad.class);
    static final String QUEUE = "gateway.revocations";
    private static final int PREFETCH = 32;
    private static final int BACKLOG_SECONDS = 2;

    private final Vertx vertx;
    private final RevocationEvents events;
    private final RevocationList list;
    private final Revocations table;

    DurableRoad(Vertx vertx, RevocationEvents events, RevocationList list, Revocations table) {
        this.vertx = vertx;
        this.events = events;
        this.list = list;
        this.table = table;
    }

    /** What was said while no instance ran waits in the queue: it must be heard before anybody is let in. */
    @Override
    public void open(Connection connection) throws IOException, InterruptedException {
        CountDownLatch backlog = consume(connection.createChannel());
        if (!backlog.await(BACKLOG_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf(
                    "%d revocations of the backlog went to another instance or are still on their way",
                    backlog.getCount());
        }
    }

    /** @return reaches zero when all that waited in the queue is in the list */
    private CountDownLatch consume(Channel channel) throws IOException {
        int waiting = channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"))
                .getMessageCount();
        CountDownLatch backlog = new CountDownLatch(waiting);
        for (String type : RevocationEvents.types()) {
            channel.queueBind(QUEUE, BrokerLink.EXCHANGE, type);
        }
        channel.basicQos(PREFETCH);
        DeliverCallback keep = (tag, delivery) -> {
            keep(channel, delivery);
            backlog.countDown();
        };
        channel.basicConsume(QUEUE, false, keep, tag -> BrokerLink.lose(channel));
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
            if (!channel.isOpen()) {
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
}
