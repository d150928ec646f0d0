package com.mecabal.marketplace.listing;

import com.mecabal.platform.etag.RevisionTag;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaUse;
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

/** Lets the seller say it differently; every rule is asked again. */
@ApplicationScoped
class EditListing {

    private final Transactions transactions;
    private final ListingRules rules;
    private final Listings listings;
    private final Media media;
    private final Outbox outbox;
    private final Clock clock;

    EditListing(
            Transactions transactions, ListingRules rules, Listings listings, Media media, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.rules = rules;
        this.listings = listings;
        this.media = media;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> edit(Viewer viewer, UUID id, String ifMatch, ListingEdit edit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.write(tx -> listings.lockSeller(tx, viewer.accountId())
                .chain(() -> listings.lockOwn(tx, viewer, id))
                .chain(listing -> {
                    RevisionTag.check(ifMatch, listing.version());
                    return edit(tx, viewer, listing, edit, now);
                }));
    }

    private Uni<Void> edit(SqlConnection tx, Viewer viewer, Listing listing, ListingEdit edit, Instant now) {
        return pictures(tx, viewer, listing, edit)
                .chain(pictures -> rules.check(
                                tx, listing.sellerId(), edit.over(listing.advert()), listing.isLive(), pictures.size())
                        .chain(checked -> {
                            Listing edited = listing.edited(checked, now);
                            return save(tx, checked, edited)
                                    .chain(() -> edited.isLive()
                                            ? outbox.append(tx, edited.saysChanged(ListingRules.thumb(pictures)))
                                            : Uni.createFrom().voidItem());
                        }));
    }

    private Uni<Void> save(SqlConnection tx, Checked checked, Listing edited) {
        Uni<Void> room = edited.isLive()
                ? rules.requireRoom(tx, checked, edited)
                : Uni.createFrom().voidItem();
        return room.chain(() -> listings.save(tx, edited));
    }

    private Uni<List<MediaView>> pictures(SqlConnection tx, Viewer viewer, Listing listing, ListingEdit edit) {
        MediaUse use = ListingPhotos.of(listing.id());
        return edit.media() == null
                ? media.usedBy(tx, use)
                : media.replace(tx, viewer, ListingPhotos.KIND, Photo.ids(edit.media()), use);
    }
}
