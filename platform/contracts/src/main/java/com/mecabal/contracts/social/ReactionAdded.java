package com.mecabal.contracts.social;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.DomainEvent;
import java.util.UUID;

/** Somebody reacted for the first time; changes of the reaction are not said. */
public record ReactionAdded(TargetType targetType, UUID targetId, UUID ownerId, UUID actorId, String kind)
        implements DomainEvent {

    public enum TargetType {
        @JsonProperty("post")
        POST,
        @JsonProperty("comment")
        COMMENT
    }
}
