package com.mecabal.user.household;

import com.mecabal.contracts.shared.GeoPoint;
import java.util.random.RandomGenerator;

/** The point of a home that others may meet. */
final class ApproxPoint {

    /** 200–400 m with a margin for the sphere that stands in for the ellipsoid here (at most 0.4 %). */
    private static final double NEAREST_M = 202;

    private static final double FARTHEST_M = 398;

    /** An address corrected by less than this keeps its point: a new draw for each correction could be averaged. */
    private static final double SAME_HOME_M = 150;

    private static final double METRES_PER_DEGREE = 6_371_008.8 * Math.PI / 180;

    private ApproxPoint() {}

    static GeoPoint draw(GeoPoint exact, RandomGenerator random) {
        double bearing = random.nextDouble(2 * Math.PI);
        double metres = random.nextDouble(NEAREST_M, FARTHEST_M);
        return new GeoPoint(
                exact.longitude() + metres * Math.sin(bearing) / metresPerLongitude(exact.latitude()),
                exact.latitude() + metres * Math.cos(bearing) / METRES_PER_DEGREE);
    }

    static boolean isSameHome(GeoPoint before, GeoPoint after) {
        double east = (after.longitude() - before.longitude()) * metresPerLongitude(before.latitude());
        double north = (after.latitude() - before.latitude()) * METRES_PER_DEGREE;
        return Math.hypot(east, north) < SAME_HOME_M;
    }

    private static double metresPerLongitude(double latitude) {
        return METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    }
}
