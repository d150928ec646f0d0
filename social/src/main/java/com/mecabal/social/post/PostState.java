package com.mecabal.social.post;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

public enum PostState {
    PUBLISHED,
    /** By its author. */
    DELETED,
    /** By a moderator. */
    REMOVED,
    /** Nothing is left but the id. */
    PURGED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
