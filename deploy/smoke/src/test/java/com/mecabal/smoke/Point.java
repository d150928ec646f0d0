package com.mecabal.smoke;

record Point(double longitude, double latitude) {

    /** Far enough to tell two front doors apart, near enough to stay in the neighbourhood. */
    Point aFewStepsNorth(int metres) {
        return new Point(longitude, latitude + metres / 111_000.0);
    }
}
