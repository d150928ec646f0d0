package com.mecabal.social.post;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** English, Hausa, Yoruba, Igbo, Nigerian Pidgin. */
public enum PostLanguage {
    EN,
    HA,
    YO,
    IG,
    PCM;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostLanguage of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
