package com.mecabal.notification.stream;

import java.time.Duration;
import java.time.Instant;

/** Twenty frames a second in the long run, sixty at once. */
final class FrameRate {

    static final int BURST = 60;
    static final int PER_SECOND = 20;

    private double left = BURST;
    private Instant filled;

    FrameRate(Instant now) {
        filled = now;
    }

    boolean takes(Instant now) {
        left = Math.min(BURST, left + Duration.between(filled, now).toMillis() * PER_SECOND / 1_000.0);
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
