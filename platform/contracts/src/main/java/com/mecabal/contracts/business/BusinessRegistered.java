package com.mecabal.contracts.business;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.GeoPoint;
import java.util.UUID;

/** A business exists, not yet listed. */
public record BusinessRegistered(
        UUID businessId,
        long version,
        UUID ownerId,
        String name,
        String excerpt, // ≤140 characters
        String logo, // ? media id in business
        String categoryId, // slug
        UUID placeId,
        GeoPoint point,
        BusinessState state,
        int level) // 0 to 2
        implements StateEvent {}
