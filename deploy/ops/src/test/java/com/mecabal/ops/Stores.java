package com.mecabal.ops;

import com.mecabal.backing.Backing;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;

/** The backing services that all modules' tests share, and what this module has to itself in them. */
public final class Stores {

    private final Backing backing = Backing.chosen();
    private final Map<String, String> addresses = backing.up();

    public String get(String key) {
        return addresses.get(key);
    }

    Map<String, String> addresses() {
        return addresses;
    }

    /** A database of its own, empty but for schemas and roles. */
    public String freshDatabase(String name) {
        backing.freshDatabase(name);
        return name;
    }

    String freshVhost(String name) {
        backing.freshVhost(name);
        return name;
    }

    ConnectionFactory broker(String vhost) {
        ConnectionFactory broker = new ConnectionFactory();
        broker.setHost(get("RABBITMQ_HOST"));
        broker.setPort(Integer.parseInt(get("RABBITMQ_PORT")));
        broker.setUsername(get("RABBITMQ_USER"));
        broker.setPassword(get("RABBITMQ_PASSWORD"));
        broker.setVirtualHost(vhost);
        return broker;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%s/%s".formatted(get("PG_HOST"), get("PG_PORT"), database);
    }
}
