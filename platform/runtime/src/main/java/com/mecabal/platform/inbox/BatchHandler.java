package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** A handler for which many events at once are less work than one after the other. */
public interface BatchHandler<E extends DomainEvent> extends EventHandler<E> {

    /**
     * As {@link #handle} for each of them in this order. They share a transaction and the trace of the first; when it fails,
     * each is tried again alone.
     */
    Uni<Void> handleAll(SqlConnection tx, List<Received<E>> events);

    @Override
    default Uni<Void> handle(SqlConnection tx, Received<E> event) {
        return handleAll(tx, List.of(event));
    }
}
