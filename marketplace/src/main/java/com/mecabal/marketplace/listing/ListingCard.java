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
        @JsonIgnore Object sortKey)
        implements Shows {

    /** What {@link ListingRow#SELECT} does not have, with {@link #joins}. */
    static final String BESIDE = String.join(
            ", ",
            "l.details ->> 'condition' AS condition, CASE l.type WHEN 'property' THEN l.details END AS property",
            "pl.name AS place_name, sl.person_id IS NOT NULL AS is_saved",
            Media.firstColumn(ListingPhotos.IN, "l.id") + " AS photo",
            PersonCard.columns("s", "s"));

    /** Of {@code l}, with {@link #joins}: no more than is shown, because a page has many. */
    public static final String COLUMNS = """
            l.id, l.seller_id, l.type, l.state, l.category_id, l.title, l.price_kobo, l.price_type, l.quantity,
            l.accepts_offers, l.delivery_offered, l.audience, l.place_id, l.public_longitude, l.public_latitude,
            l.precision, l.published_at, """ + BESIDE;

    @Override
    public void shown(CacheTags tags) {
        tags.add("listing", id).add("place", placeId).person(seller.id());
    }

    public static String joins(String viewer) {
        return """
                 LEFT JOIN people_person s ON s.person_id = l.seller_id
                 LEFT JOIN people_place pl ON pl.place_id = l.place_id
                 LEFT JOIN saved_listing sl ON sl.listing_id = l.id AND sl.person_id = %s::uuid
                """.formatted(viewer);
    }
}
