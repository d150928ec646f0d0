package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.people.PersonCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A listing in a list, as one viewer sees it.
 *
 * @param condition of an item, else null
 * @param firstYear what a tenant pays until the first year is over; null for what is not rented
 * @param publicPoint never the exact one, unless the seller shows it
 * @param distanceM from the asked-for point to the public one, null without one
 * @param photo the first picture, null without one
 * @param isSaved null for nobody
 * @param sortKey what the list's cursor needs beside the id
 */
public record ListingCard(
        UUID id,
        String type,
        String state,
        String title,
        String categoryId,
        Money price,
        String priceType,
        Money firstYear,
        String condition,
        int quantity,
        boolean acceptsOffers,
        boolean deliveryOffered,
        String audience,
        UUID placeId,
        String placeName,
        GeoPoint publicPoint,
        String precision,
        Long distanceM,
        MediaView photo,
        PersonCard seller,
        Boolean isSaved,
        Instant publishedAt,
        @JsonIgnore List<MediaView> photos,
        @JsonIgnore Object sortKey)
        implements Shows {

    /** Of {@code l}, with {@link #joins}. */
    public static final String COLUMNS = String.join(
            ", ",
            ListingRow.SELECT,
            "pl.name AS place_name, sl.person_id IS NOT NULL AS is_saved",
            Media.column(ListingPhotos.IN, "l.id") + " AS photos",
            PersonCard.columns("s", "s"));

    @Override
    public void shown(CacheTags tags) {
        tags.add("listing", id).add("place", placeId).person(seller.id());
    }

    public static String joins(String viewer) {
        return """
                 LEFT JOIN people_person s ON s.person_id = l.seller_id
                 LEFT JOIN people_place pl ON pl.place_id = l.place_id
                 LEFT JOIN saved_listing sl ON sl.listing_id = l.id AND sl.person_id = %s::uuid
                """.formatted(viewer) + Readable.joinViewer(viewer);
    }
}
