package com.mecabal.social.post;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of thing a post is; each has its own details and rules. */
public enum PostKind {
    GENERAL;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
