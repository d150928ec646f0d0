package com.mecabal.user.place;

/**
 * Open Location Code of ten digits, a cell of about 14 m × 14 m, computed offline. Source: the Open Location Code
 * specification, "Encoding".
 */
final class PlusCode {

    private static final String DIGITS = "23456789CFGHJMPQRVWX";
    /** Cells of 1/8000 degree: five pairs of digits in base 20 over 160,000 × 8,000ths. */
    private static final int CELLS_PER_DEGREE = 8000;

    private PlusCode() {}

    static String of(double longitude, double latitude) {
        long y = (long) Math.floor((Math.min(latitude, 89.999875) + 90) * CELLS_PER_DEGREE + 1e-6);
        long x = (long) Math.floor((longitude + 180) * CELLS_PER_DEGREE + 1e-6);
        StringBuilder code = new StringBuilder(11);
        for (int pair = 0; pair < 5; pair++) {
            code.insert(0, DIGITS.charAt((int) (x % 20))).insert(0, DIGITS.charAt((int) (y % 20)));
            x /= 20;
            y /= 20;
        }
        return code.insert(8, '+').toString();
    }
}
