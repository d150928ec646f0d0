package com.mecabal.social.erasure;

import com.mecabal.testkit.clock.TestClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs the sweep as it will run one day. */
@ApplicationScoped
public class Sweeping {

    private final SweepGone sweep;
    private final TestClock clock;

    Sweeping(SweepGone sweep, TestClock clock) {
        this.sweep = sweep;
        this.clock = clock;
    }

    public void aMonthLater() {
        after(SweepGone.KEPT.plusHours(1));
    }

    public void after(Duration wait) {
        clock.advance(wait);
        try {
            sweep.sweep().await().indefinitely();
        } finally {
            clock.reset();
        }
    }
}
