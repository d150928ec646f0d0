package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * What a service does about one type of event; a bean, named {@code OnAccountRegistered}. It runs in one transaction with the
 * inbox row, so it takes effect exactly once; what it does beyond that transaction may be repeated.
 */
public interface EventHandler<E extends DomainEvent> {

    /** The queue of most handlers: {@code <service>.events}. */
    String EVENTS = "events";

    /** The queue of the people copy: {@code <service>.people}. */
    String PEOPLE = "people";

    Class<E> type();

    /** Fails to be tried again after 1, 2 and 4 seconds; then the event goes to the dead-letter queue. */
    Uni<Void> handle(SqlConnection tx, Received<E> event);

    /** The purpose of the queue on which this type is heard; its name is {@code <service>.<queue>}. */
    default String queue() {
        return EVENTS;
    }
}
