package com.mecabal.business.profile;

import com.mecabal.contracts.business.BusinessChanged;
import com.mecabal.contracts.business.BusinessRegistered;
import com.mecabal.contracts.business.BusinessState;
import com.mecabal.contracts.shared.Excerpt;
import com.mecabal.contracts.shared.GeoPoint;
import java.util.UUID;

/** A business as others hear of it. */
record Business(
        UUID id,
        UUID ownerId,
        BusinessState state,
        String name,
        String description,
        String categoryId,
        UUID placeId,
        double longitude,
        double latitude,
        long version) {

    private static final int EXCERPT = 140;

    Business listed() {
        return new Business(
                id,
                ownerId,
                BusinessState.ACTIVE,
                name,
                description,
                categoryId,
                placeId,
                longitude,
                latitude,
                version + 1);
    }

    BusinessRegistered registered() {
        return new BusinessRegistered(
                id, version, ownerId, name, excerpt(), null, categoryId, placeId, point(), state, 0);
    }

    BusinessChanged changedFrom(BusinessState previous) {
        return new BusinessChanged(
                id, version, ownerId, name, excerpt(), null, categoryId, placeId, point(), state, 0, previous);
    }

    private String excerpt() {
        return Excerpt.of(description, EXCERPT);
    }

    private GeoPoint point() {
        return new GeoPoint(longitude, latitude);
    }
}
