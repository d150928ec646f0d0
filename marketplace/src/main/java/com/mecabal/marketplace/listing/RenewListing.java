package com.mecabal.marketplace.listing;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Gives a live listing a new lifetime; once a week that also makes it fresh. */
@ApplicationScoped
class RenewListing {

    private final Transactions transactions;
    private final Listings listings;
    private final Clock clock;

    RenewListing(Transactions transactions, Listings listings, Clock clock) {
        this.transactions = transactions;
        this.listings = listings;
        this.clock = clock;
    }

    Uni<Void> renew(Viewer viewer, UUID id) {
        return transactions.write(tx -> listings.lockOwn(tx, viewer, id)
                .chain(listing ->
                        listings.save(tx, listing.renewed(clock.instant().truncatedTo(ChronoUnit.MICROS)))));
    }
}
