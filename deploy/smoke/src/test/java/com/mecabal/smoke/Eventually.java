package com.mecabal.smoke;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** What one service knows of another is a moment old: asks again until it has arrived, for ten seconds at most. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MS = 50;

    /** Pauses grow to this: some of what is tried again is limited to ten tries a day. */
    private static final long LONGEST_PAUSE_MS = 2_000;

    private Eventually() {}

    static <T> T eventually(String what, Supplier<T> ask, Predicate<T> arrived) {
        return within(PATIENCE, what, ask, arrived);
    }

    static void eventually(String what, BooleanSupplier arrived) {
        eventually(what, arrived::getAsBoolean, found -> found);
    }

    static <T> T within(Duration patience, String what, Supplier<T> ask, Predicate<T> arrived) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MS;
        T last = ask.get();
        while (!arrived.test(last)) {
            if (System.nanoTime() > deadline) {
                Assertions.fail("Not within %s ms: %s. The last answer: %s", patience.toMillis(), what, last);
            }
            sleep(Math.clamp(pause, 1, Math.max(1, (deadline - System.nanoTime()) / 1_000_000)));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
            last = ask.get();
        }
        return last;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
