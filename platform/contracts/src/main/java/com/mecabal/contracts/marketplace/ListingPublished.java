package com.mecabal.contracts.marketplace;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.shared.Money;
import java.util.UUID;

/** A listing became live, the first time or again. */
public record ListingPublished(
        UUID listingId,
        long version,
        UUID sellerId,
        UUID businessId, // ?
        String type,
        String categoryId, // slug
        String title,
        String excerpt, // ≤200 characters
        Money price,
        UUID placeId,
        UUID audiencePlaceId, // ? absent: everyone
        GeoPoint publicPoint,
        String thumb, // ? media id in marketplace
        String language)
        implements StateEvent {}
