package com.mecabal.marketplace.listing;

import com.mecabal.contracts.marketplace.ListingClosed.Reason;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Leaves nothing of a seller's listings and pictures, and says of each that was live that it is gone. */
@ApplicationScoped
public class PurgeSeller {

    private final Listings listings;
    private final Media media;
    private final Outbox outbox;
    private final Clock clock;

    PurgeSeller(Listings listings, Media media, Outbox outbox, Clock clock) {
        this.listings = listings;
        this.media = media;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Uni<Void> purge(SqlConnection tx, UUID seller) {
        return listings.ofSeller(tx, seller)
                .call(all -> tellOfLive(tx, all))
                .call(all -> media.release(
                        tx, ListingPhotos.IN, all.stream().map(Listing::id).toList()))
                .chain(() -> media.purgeOwnedBy(tx, seller))
                .chain(() -> listings.deleteOfSeller(tx, seller));
    }

    private Uni<Void> tellOfLive(SqlConnection tx, List<Listing> all) {
        return Multi.createFrom()
                .iterable(all)
                .filter(Listing::isLive)
                .onItem()
                .transformToUniAndConcatenate(listing ->
                        outbox.append(tx, listing.deleted(clock.instant()).saysClosed(Reason.DELETED)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
