package com.mecabal.contracts.marketplace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.StateEvent;
import java.util.UUID;

/** A listing left the market without a sale. */
public record ListingClosed(UUID listingId, long version, UUID sellerId, Reason reason) implements StateEvent {
    public enum Reason {
        @JsonProperty("withdrawn")
        WITHDRAWN,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("deleted")
        DELETED
    }
}
