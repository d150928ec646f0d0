package com.mecabal.gateway.forward;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps calls away from a sick upstream. Closed: all pass. Open: none. Half-open: one probe at a time. */
final class Breaker {

    private static final int ENOUGH_REQUESTS = 20;
    private static final int CONNECT_FAILURES_IN_A_ROW = 5;
    private static final int HEALTHY_PROBES = 3;
    private static final long FIRST_OPEN_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_OPEN_NANOS = Duration.ofSeconds(30).toNanos();
    /** Closed for so long, the next opening is short again. */
    private static final long FORGIVEN_NANOS = Duration.ofSeconds(60).toNanos();

    private static final int WINDOW_SECONDS = 10;

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** What a call may do; a probe must report back, or the next one never comes. */
    enum Permit {
        CALL,
        PROBE,
        NONE
    }

    private final LongSupplier nanos;
    private final long[] slotSecond = new long[WINDOW_SECONDS];
    private final int[] requests = new int[WINDOW_SECONDS];
    private final int[] failures = new int[WINDOW_SECONDS];
    private State state = State.CLOSED;
    private long since;
    private long openNanos = FIRST_OPEN_NANOS;
    private int connectFailures;
    private int healthy;
    private boolean probing;

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** @param repeatable whether the call may serve as a probe: one that must not happen twice may not */
    synchronized Permit ask(boolean repeatable) {
        if (state == State.OPEN && nanos.getAsLong() - since >= openNanos) {
            move(State.HALF_OPEN);
            healthy = 0;
            probing = false;
        }
        return switch (state) {
            case CLOSED -> Permit.CALL;
            case OPEN -> Permit.NONE;
            case HALF_OPEN -> {
                if (probing || !repeatable) {
                    yield Permit.NONE;
                }
                probing = true;
                yield Permit.PROBE;
            }
        };
    }

    synchronized void succeeded(Permit permit) {
        connectFailures = 0;
        if (permit == Permit.PROBE && state == State.HALF_OPEN) {
            probing = false;
            healthy++;
            if (healthy >= HEALTHY_PROBES) {
                clear();
                move(State.CLOSED);
            }
        } else if (state == State.CLOSED) {
            count(false);
        }
    }

    /** @param connecting whether not even a connection came about */
    synchronized void failed(Permit permit, boolean connecting) {
        if (permit == Permit.PROBE && state == State.HALF_OPEN) {
            openNanos = Math.min(LONGEST_OPEN_NANOS, openNanos * 2);
            move(State.OPEN);
            return;
        }
        if (state != State.CLOSED) {
            return;
        }
        connectFailures = connecting ? connectFailures + 1 : 0;
        count(true);
        if (connectFailures >= CONNECT_FAILURES_IN_A_ROW || mostlyFailing()) {
            if (nanos.getAsLong() - since >= FORGIVEN_NANOS) {
                openNanos = FIRST_OPEN_NANOS;
            }
            move(State.OPEN);
        }
    }

    /** The caller went away before the answer: nothing was learnt. */
    synchronized void abandoned(Permit permit) {
        if (permit == Permit.PROBE) {
            probing = false;
        }
    }

    synchronized State state() {
        return state;
    }

    synchronized Duration inStateFor() {
        return Duration.ofNanos(nanos.getAsLong() - since);
    }

    /** Until the next probe may go; what a refused caller is told to wait. */
    synchronized Duration untilProbe() {
        return state == State.OPEN
                ? Duration.ofNanos(Math.max(0, openNanos - (nanos.getAsLong() - since)))
                : Duration.ofSeconds(1);
    }

    private void move(State next) {
        state = next;
        since = nanos.getAsLong();
    }

    private void count(boolean failure) {
        long second = Math.floorDiv(nanos.getAsLong(), 1_000_000_000L);
        int slot = (int) Math.floorMod(second, (long) WINDOW_SECONDS);
        if (slotSecond[slot] != second) {
            slotSecond[slot] = second;
            requests[slot] = 0;
            failures[slot] = 0;
        }
        requests[slot]++;
        if (failure) {
            failures[slot]++;
        }
    }

    private boolean mostlyFailing() {
        long second = Math.floorDiv(nanos.getAsLong(), 1_000_000_000L);
        int all = 0;
        int bad = 0;
        for (int slot = 0; slot < WINDOW_SECONDS; slot++) {
            if (second - slotSecond[slot] < WINDOW_SECONDS) {
                all += requests[slot];
                bad += failures[slot];
            }
        }
        return all >= ENOUGH_REQUESTS && bad * 2 >= all;
    }

    private void clear() {
        java.util.Arrays.fill(requests, 0);
        java.util.Arrays.fill(failures, 0);
        connectFailures = 0;
    }
}
