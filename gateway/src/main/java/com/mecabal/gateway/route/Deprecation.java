package com.mecabal.gateway.route;

import java.time.Instant;

/** A row on its way out: since when, until when (absent: not decided), what replaces it. */
public record Deprecation(Instant since, Instant sunset, String successor, String note) {

    public boolean isOver(Instant now) {
        return sunset != null && !now.isBefore(sunset);
    }
}
