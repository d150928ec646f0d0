package com.mecabal.notification.hearing;

import com.mecabal.contracts.marketplace.ListingSold;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.Withdraw;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** What was told of the listing is taken back: it cannot be had any more. */
@ApplicationScoped
class OnListingSold implements EventHandler<ListingSold> {

    private final Withdraw withdraw;

    OnListingSold(Withdraw withdraw) {
        this.withdraw = withdraw;
    }

    @Override
    public Class<ListingSold> type() {
        return ListingSold.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<ListingSold> event) {
        return withdraw.allOf(tx, new Subject("listing", event.data().listingId()));
    }
}
