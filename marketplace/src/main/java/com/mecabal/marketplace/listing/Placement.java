package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.GeoPoint;
import java.util.UUID;

/**
 * Where a listing stands for us and for others.
 *
 * @param exact known to the seller only, unless they show it
 * @param ofPlace true when the point is just the centre of its place
 * @param shown what lists, distances and maps use
 * @param audiencePlaceId null for everyone
 */
record Placement(GeoPoint exact, boolean ofPlace, GeoPoint shown, UUID placeId, UUID audiencePlaceId) {

    String precision() {
        return ofPlace ? "place" : "point";
    }
}
