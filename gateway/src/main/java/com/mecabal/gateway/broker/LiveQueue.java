package com.mecabal.gateway.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** This instance's own queue; it goes with its connection. */
@ApplicationScoped
class LiveQueue {

    private final List<LiveListener> listeners;
    private Channel channel;
    private String name;

    LiveQueue(@All List<LiveListener> listeners) {
        this.listeners = listeners;
    }

    void open(Connection connection) throws IOException {
        channel = connection.createChannel();
        channel.exchangeDeclare(BrokerLink.EXCHANGE, "topic", true);
        name = channel.queueDeclare().getQueue();
        bind();
        channel.basicConsume(name, true, (tag, delivery) -> heard(delivery), tag -> BrokerLink.lose(channel));
        listeners.forEach(LiveListener::opened);
    }

    /** Once more is no harm; what nobody asks for any more goes on coming and is not listened to. */
    void bind() throws IOException {
        Set<String> types = listeners.stream()
                .flatMap(listener -> listener.types().stream())
                .collect(Collectors.toSet());
        for (String type : types) {
            channel.queueBind(name, BrokerLink.EXCHANGE, type);
        }
    }

    void lost() {
        listeners.forEach(LiveListener::lost);
    }

    private void heard(Delivery delivery) {
        String type = delivery.getEnvelope().getRoutingKey();
        listeners.forEach(listener -> listener.heard(type, delivery.getBody()));
    }
}
