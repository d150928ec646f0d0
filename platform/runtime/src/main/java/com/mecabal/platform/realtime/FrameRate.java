package com.mecabal.platform.realtime;

import java.time.Duration;
import java.time.Instant;

/** Frames of one device: twenty a second in the long run, sixty at once. */
public final class FrameRate {

    public static final int BURST = 60;
    public static final int PER_SECOND = 20;

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
