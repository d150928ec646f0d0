package com.mecabal.user.place;

/** How many live in a place, in bands: the exact count of a small place identifies people. */
final class MemberBand {

    /** Queries stop counting here. */
    static final int ENOUGH = 200;

    private MemberBand() {}

    static String of(long members) {
        if (members < 10) {
            return "<10";
        }
        if (members < 50) {
            return "10–49";
        }
        return members < ENOUGH ? "50–199" : "200+";
    }
}
