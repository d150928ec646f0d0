package com.mecabal.contracts.social;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.DomainEvent;
import java.util.UUID;

/** A post is gone from every read. */
public record PostRemoved(
        UUID postId,
        UUID authorId,
        UUID placeId, // ?
        Cause cause)
        implements DomainEvent {

    public enum Cause {
        @JsonProperty("author")
        AUTHOR,
        @JsonProperty("moderator")
        MODERATOR,
        @JsonProperty("erased")
        ERASED
    }
}
