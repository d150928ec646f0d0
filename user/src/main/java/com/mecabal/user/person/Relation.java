package com.mecabal.user.person;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.user.ProfileChanged.Audience;

/** What a viewer is to a person, the nearest one that fits. */
public enum Relation {
    @JsonProperty("self")
    SELF,
    @JsonProperty("household")
    HOUSEHOLD,
    @JsonProperty("connection")
    CONNECTION,
    /** Both verified, and of the same community. */
    @JsonProperty("neighbour")
    NEIGHBOUR,
    @JsonProperty("resident")
    RESIDENT;

    /** Audiences nest: nobody ⊂ connections ⊂ neighbours ⊂ everyone. */
    public boolean isIn(Audience audience) {
        return this == SELF
                || switch (audience) {
                    case NOBODY -> false;
                    case CONNECTIONS -> this == HOUSEHOLD || this == CONNECTION;
                    case NEIGHBOURS -> this != RESIDENT;
                    case EVERYONE -> true;
                };
    }
}
