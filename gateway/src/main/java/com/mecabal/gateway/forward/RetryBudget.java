package com.mecabal.gateway.forward;

import java.util.function.LongSupplier;

/** Retries of an upstream: a tenth of its requests of the last ten seconds, so that a sick one is not asked twice as often. */
final class RetryBudget {

    private static final int WINDOW_SECONDS = 10;
    /** A quiet service still gets its second try. */
    private static final int AT_LEAST = 3;

    private final LongSupplier nanos;
    private final long[] slotSecond = new long[WINDOW_SECONDS];
    private final int[] requests = new int[WINDOW_SECONDS];
    private final int[] retries = new int[WINDOW_SECONDS];

    RetryBudget(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void requested() {
        requests[slot()]++;
    }

    synchronized boolean mayRetry() {
        int slot = slot();
        if (left() <= 0) {
            return false;
        }
        retries[slot]++;
        return true;
    }

    synchronized int left() {
        long second = second();
        int asked = 0;
        int used = 0;
        for (int i = 0; i < WINDOW_SECONDS; i++) {
            if (second - slotSecond[i] < WINDOW_SECONDS) {
                asked += requests[i];
                used += retries[i];
            }
        }
        return Math.max(AT_LEAST, asked / 10) - used;
    }

    private int slot() {
        long second = second();
        int slot = (int) Math.floorMod(second, (long) WINDOW_SECONDS);
        if (slotSecond[slot] != second) {
            slotSecond[slot] = second;
            requests[slot] = 0;
            retries[slot] = 0;
        }
        return slot;
    }

    private long second() {
        return Math.floorDiv(nanos.getAsLong(), 1_000_000_000L);
    }
}
