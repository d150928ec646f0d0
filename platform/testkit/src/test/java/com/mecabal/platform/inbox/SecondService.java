package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.EventType;
import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.BrokerConfig;
import com.mecabal.platform.store.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Starts and stops services beside the one under test: queues and handlers of their own, on the same broker and database. */
@ApplicationScoped
class SecondService {

    private final Broker broker;
    private final BrokerConfig config;
    private final Transactions transactions;
    private final InboxRows inbox;
    private final Vertx vertx;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Listener> running = new ArrayList<>();

    SecondService(Broker broker, BrokerConfig config, Transactions transactions, InboxRows inbox, Vertx vertx) {
        this.broker = broker;
        this.config = config;
        this.transactions = transactions;
        this.inbox = inbox;
        this.vertx = vertx;
    }

    <E extends DomainEvent> void start(
            String name, Class<E> type, BiFunction<SqlConnection, Received<E>, Uni<Void>> does) {
        start(broker, name, type, does);
    }

    <E extends DomainEvent> void start(
            Broker over, String name, Class<E> type, BiFunction<SqlConnection, Received<E>, Uni<Void>> does) {
        EventHandler<E> handler = new EventHandler<>() {
            @Override
            public Class<E> type() {
                return type;
            }

            @Override
            public Uni<Void> handle(SqlConnection tx, Received<E> event) {
                return does.apply(tx, event);
            }
        };
        InboxConfig.Queue queue = () -> List.of(EventType.bindingKey(type));
        Handlers handlers = new Handlers(List.of(handler), () -> Map.of(EventHandler.EVENTS, queue));
        DeadLetters letters = new DeadLetters(over, Clock.systemUTC());
        Dispatcher dispatcher = new Dispatcher(handlers, inbox, transactions, letters, metrics, vertx);
        Lag lag = new Lag(metrics, Clock.systemUTC());
        Listener listener = new Listener(over, config, handlers, dispatcher, lag, vertx, name);
        running.add(listener);
        listener.start(new StartupEvent());
    }

    /** How late the queue of that service is. */
    double oldestSeconds(String name) {
        return metrics.get("mecabal_inbox_oldest_seconds")
                .tag("queue", name + "." + EventHandler.EVENTS)
                .gauge()
                .value();
    }

    void stopAll() {
        running.forEach(listener -> listener.stop(new ShutdownEvent()));
        running.clear();
    }
}
