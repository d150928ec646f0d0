package com.mecabal.business.profile;

import com.mecabal.contracts.business.BusinessState;
import com.mecabal.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Puts an unlisted business into the directory. */
@ApplicationScoped
class ListBusiness {

    private final Businesses businesses;
    private final Outbox outbox;
    private final Clock clock;

    ListBusiness(Businesses businesses, Outbox outbox, Clock clock) {
        this.businesses = businesses;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> list(SqlConnection tx, Business unlisted) {
        Business listed = unlisted.listed();
        return businesses
                .saveListed(tx, listed, clock.instant())
                .chain(() -> outbox.append(tx, listed.changedFrom(BusinessState.UNLISTED)));
    }
}
