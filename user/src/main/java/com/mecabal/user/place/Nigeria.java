package com.mecabal.user.place;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;

/** The box in which every point of the platform lies: 2.5–15 E, 4–14 N. */
public final class Nigeria {

    private Nigeria() {}

    /** @throws Problem 422 {@code outside-nigeria}, with a hint when the two numbers only stand the wrong way round */
    public static GeoPoint require(GeoPoint point) {
        if (holds(point.longitude(), point.latitude())) {
            return point;
        }
        Problem problem = SharedProblem.OUTSIDE_NIGERIA.problem();
        if (holds(point.latitude(), point.longitude())) {
            problem.with("hint", "longitude and latitude look swapped");
        }
        throw problem;
    }

    private static boolean holds(double longitude, double latitude) {
        return longitude >= 2.5 && longitude <= 15 && latitude >= 4 && latitude <= 14;
    }
}
