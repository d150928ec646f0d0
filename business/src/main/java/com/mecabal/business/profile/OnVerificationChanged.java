package com.mecabal.business.profile;

import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists what a person registered before becoming a verified resident; a lost verification takes nothing back. */
@ApplicationScoped
class OnVerificationChanged implements EventHandler<VerificationChanged> {

    private final Businesses businesses;
    private final ListBusiness listing;

    OnVerificationChanged(Businesses businesses, ListBusiness listing) {
        this.businesses = businesses;
        this.listing = listing;
    }

    @Override
    public Class<VerificationChanged> type() {
        return VerificationChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<VerificationChanged> event) {
        if (!event.data().verifiedResident()) {
            return Uni.createFrom().voidItem();
        }
        return businesses
                .lockUnlistedOf(tx, event.data().personId())
                .onItem()
                .transformToMulti(unlisted -> Multi.createFrom().iterable(unlisted))
                .onItem()
                .transformToUniAndConcatenate(business -> listing.list(tx, business))
                .collect()
                .last();
    }
}
