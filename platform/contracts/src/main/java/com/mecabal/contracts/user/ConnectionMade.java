package com.mecabal.contracts.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** Two people are connected; the pair is unordered, so the lower id stands first. */
public record ConnectionMade(
        UUID connectionId,
        UUID lowId,
        UUID highId,
        UUID askerId,
        Kind kind,
        long version, // per pair
        Instant at)
        implements StateEvent {

    public enum Kind {
        @JsonProperty("neighbour")
        NEIGHBOUR,
        @JsonProperty("friend")
        FRIEND,
        @JsonProperty("family")
        FAMILY,
        @JsonProperty("colleague")
        COLLEAGUE,
        @JsonProperty("trusted")
        TRUSTED
    }
}
