package com.mecabal.platform.geo;

/** The box around the country, with a little sea; whether a point lies in a known place is asked of the people copy. */
public final class Nigeria {

    private Nigeria() {}

    /** Degrees. */
    public static boolean contains(double longitude, double latitude) {
        return longitude >= 2.5 && longitude <= 15 && latitude >= 4 && latitude <= 14;
    }
}
