package com.mecabal.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One of one's own sessions. */
record SessionView(
        UUID id,
        boolean current,
        int proofLevel,
        DeviceView device,
        List<String> methods,
        String place,
        Instant createdAt,
        Instant lastSeenAt,
        Instant idleExpiresAt) {

    record DeviceView(UUID id, String name, String platform, String model, String appVersion) {}
}
