package com.mecabal.gateway.forward;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** What an upstream answered in the last minute, and how fast, of its latest answers. */
final class AnswerTally {

    private static final int WINDOW_SECONDS = 60;
    private static final int LATEST = 256;

    private final LongSupplier nanos;
    private final long[] slotSecond = new long[WINDOW_SECONDS];
    private final int[] answers = new int[WINDOW_SECONDS];
    private final int[] failures = new int[WINDOW_SECONDS];
    private final long[] latest = new long[LATEST];
    private int taken;

    AnswerTally(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void answered(int status, long tookNanos) {
        long second = second();
        int slot = (int) Math.floorMod(second, (long) WINDOW_SECONDS);
        if (slotSecond[slot] != second) {
            slotSecond[slot] = second;
            answers[slot] = 0;
            failures[slot] = 0;
        }
        answers[slot]++;
        if (status >= 500) {
            failures[slot]++;
        }
        latest[taken++ % LATEST] = tookNanos;
    }

    /** Of a handful of answers nothing is concluded: 0. */
    synchronized int failedPermille() {
        long second = second();
        int all = 0;
        int bad = 0;
        for (int slot = 0; slot < WINDOW_SECONDS; slot++) {
            if (second - slotSecond[slot] < WINDOW_SECONDS) {
                all += answers[slot];
                bad += failures[slot];
            }
        }
        return all < 20 ? 0 : bad * 1000 / all;
    }

    /** Milliseconds. */
    synchronized long percentile(int percent) {
        int count = Math.min(taken, LATEST);
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(latest, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, count * percent / 100)] / 1_000_000;
    }

    private long second() {
        return Math.floorDiv(nanos.getAsLong(), 1_000_000_000L);
    }
}
