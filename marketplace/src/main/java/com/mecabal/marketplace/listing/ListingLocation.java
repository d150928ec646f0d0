package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.text.PlainText;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Where it is, as the seller says.
 *
 * @param longitude with the latitude null, or both 0, for "somewhere in the place"
 * @param placeId null for the place around the point
 * @param showExact whether strangers learn the exact point and the address; property only
 */
public record ListingLocation(
        Double longitude,
        Double latitude,
        @NotNull @PlainText(min = 10, max = 500) String addressText,
        UUID placeId,
        Boolean showExact) {

    public ListingLocation {
        showExact = showExact != null && showExact;
    }

    @JsonIgnore
    boolean isHalf() {
        return (longitude == null) != (latitude == null);
    }

    /** Null without one. A phone without a fix sends 0, 0. */
    @JsonIgnore
    GeoPoint point() {
        boolean none = longitude == null || latitude == null || longitude == 0 && latitude == 0;
        return none ? null : new GeoPoint(longitude, latitude);
    }
}
