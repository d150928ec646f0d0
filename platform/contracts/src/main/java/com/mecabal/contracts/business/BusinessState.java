package com.mecabal.contracts.business;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a business stands in its life. */
public enum BusinessState {
    @JsonProperty("unlisted")
    UNLISTED,
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("suspended")
    SUSPENDED,
    @JsonProperty("closed")
    CLOSED
}
