package com.mecabal.messaging.stream;

import java.util.Map;
import java.util.UUID;

/**
 * The first frame of a client.
 *
 * @param token unless it came beside the protocol
 * @param cursor of an earlier stream, or null to begin now
 * @param recent the highest change number that came in each conversation in the last minute
 */
record Hello(String token, String deviceId, String cursor, Map<UUID, Long> recent) {

    /** More conversations than anybody follows within a minute. */
    static final int MAX_RECENT = 1_000;

    Hello {
        recent = recent == null ? Map.of() : Map.copyOf(recent);
    }

    boolean isReasonable() {
        return recent.size() <= MAX_RECENT;
    }
}
