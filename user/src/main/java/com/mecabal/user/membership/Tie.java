package com.mecabal.user.membership;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What ties a person to a place where they do not live, and how many such places one may have. */
enum Tie {
    @JsonProperty("worker")
    WORKER(2),
    @JsonProperty("follower")
    FOLLOWER(20);

    private final int most;

    Tie(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
