package com.mecabal.platform.geo;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;

/** The box around the country, with a little sea; whether a point lies in a known place is asked of the people copy. */
public final class Nigeria {

    private Nigeria() {}

    public static boolean contains(GeoPoint point) {
        return contains(point.longitude(), point.latitude());
    }

    /**
     * @param pointer JSON pointer to what the caller said: {@code /venue}
     * @throws Problem 422 {@code outside-nigeria}, with a hint when the two numbers only stand the wrong way round
     */
    public static void require(String pointer, GeoPoint point) {
        if (contains(point)) {
            return;
        }
        Problem problem = SharedProblem.OUTSIDE_NIGERIA.problem().error(pointer, "does not lie in Nigeria");
        if (contains(point.latitude(), point.longitude())) {
            problem.with("hint", "longitude and latitude look swapped");
        }
        throw problem;
    }

    private static boolean contains(double longitude, double latitude) {
        return longitude >= 2.5 && longitude <= 15 && latitude >= 4 && latitude <= 14;
    }
}
