package com.mecabal.loadtest.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What is asked for. Sizes are those of the sizing document for 60,000 people and grow and shrink with them.
 *
 * @param asOf its midnight (UTC) is the present of everything that is made up: nothing said lies after it, no event due before it
 */
record Plan(long seed, int users, LocalDate asOf) {

    /** Raised whenever the same plan would give other rows. */
    static final int FORM = 1;

    /** Where the monthly partitions surely reach back to. */
    static final int RECENT_DAYS = 28;

    private static final int REFERENCE_USERS = 60_000;
    private static final int FEWEST_PLACES = 6;

    Instant now() {
        return asOf.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Draw draw(String what, long index) {
        return new Draw(seed, what, index);
    }

    int neighbourhoods() {
        return Math.max(FEWEST_PLACES, scaled(250));
    }

    int estates() {
        return scaled(50);
    }

    int posts() {
        return scaled(100_000);
    }

    int conversations() {
        return scaled(20_000);
    }

    int listings() {
        return scaled(30_000);
    }

    int businesses() {
        return scaled(5_000);
    }

    int events() {
        return scaled(5_000);
    }

    /** How the data say what they are: the name of the place by which a test recognises them through the API. */
    String stamp() {
        return String.format(Locale.ROOT, "Load test data %d: seed %d, %d people, as of %s", FORM, seed, users, asOf);
    }

    private int scaled(int atReference) {
        return (int) Math.max(1, Math.round((double) atReference * users / REFERENCE_USERS));
    }
}
