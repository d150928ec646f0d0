package com.mecabal.notification.hearing;

import com.mecabal.contracts.business.BusinessRegistered;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the name for what is told of its bookings. */
@ApplicationScoped
class OnBusinessRegistered implements EventHandler<BusinessRegistered> {

    private final BusinessNames businesses;

    OnBusinessRegistered(BusinessNames businesses) {
        this.businesses = businesses;
    }

    @Override
    public Class<BusinessRegistered> type() {
        return BusinessRegistered.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<BusinessRegistered> event) {
        BusinessRegistered said = event.data();
        return businesses.keep(tx, said.businessId(), said.name(), said.ownerId(), said.version());
    }
}
