package com.mecabal.platform.inbox;

import com.rabbitmq.client.Delivery;

/**
 * A message that the broker has handed to this instance and waits to hear about.
 *
 * @param purpose of the queue: {@code events}
 * @param queue its name: {@code social.events}
 * @param source the channel that brought it: the delivery tag means nothing on any other
 */
record Arrival(String purpose, String queue, Delivery delivery, Deliveries source) {

    /** False once its channel is gone: then the broker gives the message out again and this one need not be ended. */
    boolean isHeld() {
        return source.isOpen();
    }

    long tag() {
        return delivery.getEnvelope().getDeliveryTag();
    }
}
