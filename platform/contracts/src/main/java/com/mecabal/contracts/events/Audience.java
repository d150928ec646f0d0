package com.mecabal.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may see an event. */
public enum Audience {
    @JsonProperty("public")
    PUBLIC,
    @JsonProperty("place")
    PLACE,
    @JsonProperty("invite")
    INVITE
}
