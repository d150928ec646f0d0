package com.mecabal.marketplace.listing;

import com.mecabal.contracts.marketplace.ListingClosed.Reason;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes a listing off the market: for a while, for good, or because it was sold elsewhere. */
@ApplicationScoped
class CloseListing {

    private final Transactions transactions;
    private final Listings listings;
    private final Media media;
    private final Outbox outbox;
    private final Clock clock;

    CloseListing(Transactions transactions, Listings listings, Media media, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.listings = listings;
        this.media = media;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> withdraw(Viewer viewer, UUID id) {
        return transactions.write(tx -> listings.lockOwn(tx, viewer, id).chain(listing -> {
            Listing withdrawn = listing.withdrawn(now());
            return listings.save(tx, withdrawn).chain(() -> outbox.append(tx, withdrawn.saysClosed(Reason.WITHDRAWN)));
        }));
    }

    Uni<Void> sell(Viewer viewer, UUID id, Sale sale) {
        sale.check();
        return transactions.write(tx -> listings.lockOwn(tx, viewer, id).chain(listing -> {
            Listing sold = listing.sold(sale, now());
            return listings.save(tx, sold).chain(() -> outbox.append(tx, sold.saysSold()));
        }));
    }

    /** Its pictures go at once, its row a month later. */
    Uni<Void> delete(Viewer viewer, UUID id) {
        return transactions.write(tx -> listings.lockOwn(tx, viewer, id).chain(listing -> {
            Listing deleted = listing.deleted(now());
            return listings.save(tx, deleted)
                    .chain(() -> media.release(tx, ListingPhotos.of(id)))
                    .chain(() -> listing.isLive()
                            ? outbox.append(tx, deleted.saysClosed(Reason.DELETED))
                            : Uni.createFrom().voidItem());
        }));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
