package com.mecabal.contracts.marketplace;

import com.mecabal.contracts.StateEvent;
import java.util.UUID;

/** A listing left the market sold; buyer and order are known when it was bought here. */
public record ListingSold(
        UUID listingId,
        long version,
        UUID sellerId,
        UUID buyerId, // ?
        UUID orderId) // ?
        implements StateEvent {}
