package com.mecabal.marketplace.listing;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes a listing: a draft, or on the market at once. */
@ApplicationScoped
class CreateListing {

    private final Transactions transactions;
    private final ListingRules rules;
    private final Listings listings;
    private final Media media;
    private final Outbox outbox;
    private final Clock clock;

    CreateListing(
            Transactions transactions, ListingRules rules, Listings listings, Media media, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.rules = rules;
        this.listings = listings;
        this.media = media;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<UUID> create(Viewer viewer, NewListing said) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Advert advert = said.advert();
        return transactions.write(tx -> rules.check(
                        tx,
                        viewer.accountId(),
                        advert,
                        !said.draft(),
                        said.media().size())
                .chain(checked -> {
                    Listing draft = Listing.draft(Ids.next(), checked, now);
                    return said.draft()
                            ? keep(tx, viewer, draft, said).replaceWith(draft.id())
                            : publish(tx, viewer, checked, draft.published(checked.placement(), now), said)
                                    .replaceWith(draft.id());
                }));
    }

    private Uni<Void> publish(SqlConnection tx, Viewer viewer, Checked checked, Listing listing, NewListing said) {
        return listings.lockSeller(tx, viewer.accountId())
                .chain(() -> rules.requireRoom(tx, checked, listing))
                .chain(() -> keep(tx, viewer, listing, said))
                .chain(pictures -> outbox.append(tx, listing.saysPublished(ListingRules.thumb(pictures))));
    }

    private Uni<List<MediaView>> keep(SqlConnection tx, Viewer viewer, Listing listing, NewListing said) {
        return listings.save(tx, listing)
                .chain(() -> media.claim(
                        tx, viewer, ListingPhotos.KIND, Photo.ids(said.media()), ListingPhotos.of(listing.id())));
    }
}
