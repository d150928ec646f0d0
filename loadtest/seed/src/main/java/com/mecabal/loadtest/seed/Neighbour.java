package com.mecabal.loadtest.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody.
 *
 * @param number who this is, 0 to the number of people
 * @param phone no two share more than the first digits, as people's numbers do
 * @param verified whether the home is proven; who lives in an estate is
 * @param door exact point of the home
 * @param shown the point that others may meet, 200 to 400 m away
 */
record Neighbour(
        int number,
        UUID id,
        String firstName,
        String lastName,
        String phone,
        String language,
        LocalDate born,
        Instant since,
        Place home,
        boolean verified,
        boolean identified,
        UUID household,
        boolean head,
        Point door,
        Point shown) {

    String displayName() {
        return firstName + " " + lastName;
    }

    String level() {
        if (verified) {
            return identified ? "full" : "resident";
        }
        return identified ? "identity" : "phone";
    }

    /** By the points that the user service gives for a phone, a home and an identity. */
    int trustBand() {
        int score = 10 + (verified ? 25 : 0) + (identified ? 20 : 0);
        if (score < 30) {
            return 1;
        }
        return score < 50 ? 2 : 3;
    }
}
