package com.mecabal.contracts.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What others may know of a person, whole. */
public record ProfileChanged(
        UUID personId,
        long version,
        String displayName,
        String firstName,
        String avatarKey, // ? media id in user
        String avatarBlurHash, // ?
        Status status,
        boolean complete, // names, language and terms are there
        Instant memberSince,
        String preferredLanguage,
        List<String> languages,
        String timeZone,
        Integer ageFloor, // ? 18 or 21
        Audience messagesFrom,
        Audience mentionsFrom,
        Audience presenceTo,
        Reach searchable)
        implements StateEvent {

    public ProfileChanged {
        languages = Bounded.list(languages);
    }

    public enum Status {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("paused")
        PAUSED,
        @JsonProperty("leaving")
        LEAVING,
        @JsonProperty("erased")
        ERASED
    }

    /** Each holds the one before it. */
    public enum Audience {
        @JsonProperty("nobody")
        NOBODY,
        @JsonProperty("connections")
        CONNECTIONS,
        @JsonProperty("neighbours")
        NEIGHBOURS,
        @JsonProperty("everyone")
        EVERYONE
    }

    /** How far away a search finds the person. */
    public enum Reach {
        @JsonProperty("nobody")
        NOBODY,
        @JsonProperty("community")
        COMMUNITY,
        @JsonProperty("lga")
        LGA,
        @JsonProperty("state")
        STATE
    }
}
