package com.mecabal.loadtest.seed;

/** Degrees. Distances here are small enough for a flat earth. */
record Point(double longitude, double latitude) {

    private static final double METRES_PER_DEGREE = 111_195;

    /** @param bearing radians from north */
    Point moved(double metres, double bearing) {
        double north = metres * Math.cos(bearing) / METRES_PER_DEGREE;
        double east = metres * Math.sin(bearing) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)));
        return new Point(longitude + east, latitude + north);
    }

    Point near(Draw draw, double least, double most) {
        return moved(draw.between(least, most), draw.between(0, 2 * Math.PI));
    }

    double metresTo(Point other) {
        double north = (other.latitude - latitude) * METRES_PER_DEGREE;
        double east = (other.longitude - longitude) * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east);
    }
}
