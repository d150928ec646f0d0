package com.mecabal.platform.events;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import jakarta.enterprise.inject.Vetoed;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Shows a test the channels that were opened. */
@Vetoed
public class WatchedBroker extends Broker {

    private final List<Channel> channels = new CopyOnWriteArrayList<>();

    public WatchedBroker(BrokerConfig config) {
        super(config, "watched");
    }

    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Connection connect(String purpose) throws IOException, TimeoutException {
        Connection real = super.connect(purpose);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof Channel channel) {
                            channels.add(channel);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
