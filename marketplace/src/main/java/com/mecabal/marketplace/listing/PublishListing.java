package com.mecabal.marketplace.listing;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Brings a draft to the market, or what was withdrawn or has expired back to it, under the rules of today. */
@ApplicationScoped
class PublishListing {

    private final Transactions transactions;
    private final ListingRules rules;
    private final Listings listings;
    private final Media media;
    private final Outbox outbox;
    private final Clock clock;

    PublishListing(
            Transactions transactions, ListingRules rules, Listings listings, Media media, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.rules = rules;
        this.listings = listings;
        this.media = media;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> publish(Viewer viewer, UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.write(tx -> listings.lockSeller(tx, viewer.accountId())
                .chain(() -> listings.lockOwn(tx, viewer, id))
                .chain(listing -> publish(tx, listing, now)));
    }

    private Uni<Void> publish(SqlConnection tx, Listing listing, Instant now) {
        return media.usedBy(tx, ListingPhotos.of(listing.id()))
                .chain(pictures -> rules.check(tx, listing.sellerId(), listing.advert(), true, pictures.size())
                        .chain(checked -> {
                            Listing live = listing.published(checked.placement(), now);
                            return rules.requireRoom(tx, checked, live)
                                    .chain(() -> listings.save(tx, live))
                                    .chain(() -> outbox.append(tx, live.saysPublished(ListingRules.thumb(pictures))));
                        }));
    }
}
