package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.etag.RevisionTag;
import com.mecabal.platform.etag.Tagged;
import com.mecabal.platform.media.MediaView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A listing as one viewer sees it: all of its card and more.
 *
 * @param item with property, service and job: what its type has; the others are null
 * @param addressText for the seller, and for all when the seller shows the exact point
 * @param saves how many want to come back to it
 * @param mine what only the seller sees, null for others
 */
record ListingDetails(
        @JsonUnwrapped ListingCard card,
        String description,
        String language,
        ItemDetails item,
        PropertyDetails property,
        ServiceDetails service,
        JobDetails job,
        Delivery delivery,
        String addressText,
        List<MediaView> media,
        long saves,
        Mine mine,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        long version)
        implements Tagged, Shows {

    /** @param buyerId whom the seller says to have sold it to */
    record Mine(GeoPoint exactPoint, boolean showExact, Money minOffer, UUID buyerId, Money soldPrice) {}

    @Override
    public void shown(CacheTags tags) {
        card.shown(tags);
    }

    @Override
    public Object tag() {
        return RevisionTag.of(
                version, List.of(card, saves, media.stream().map(MediaView::id).toList()));
    }
}
