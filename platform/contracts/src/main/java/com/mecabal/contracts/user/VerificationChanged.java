package com.mecabal.contracts.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** What is proven of a person, whole. */
public record VerificationChanged(
        UUID personId,
        long version,
        boolean phone,
        boolean home,
        boolean identity,
        Level level,
        boolean verifiedResident, // level resident or full
        Instant verifiedSince, // ?
        Instant at)
        implements StateEvent {

    /** The best that fits: identity and resident each include phone, full has all. */
    public enum Level {
        @JsonProperty("unverified")
        UNVERIFIED,
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("identity")
        IDENTITY,
        @JsonProperty("resident")
        RESIDENT,
        @JsonProperty("full")
        FULL
    }
}
