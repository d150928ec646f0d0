package com.mecabal.platform.media;

/** A blurred picture in 28 characters, after the algorithm at blurha.sh with 4 × 3 components. */
final class BlurHash {

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    private static final int ACROSS = 4;
    private static final int DOWN = 3;

    private BlurHash() {}

    /** @param picture a small variant: cost grows with its pixels, the hash hardly changes */
    static String of(Picture picture) {
        double[][] factors = new double[ACROSS * DOWN][];
        for (int j = 0; j < DOWN; j++) {
            for (int i = 0; i < ACROSS; i++) {
                factors[j * ACROSS + i] = factor(picture, i, j);
            }
        }
        double largest = 0;
        for (int k = 1; k < factors.length; k++) {
            for (double value : factors[k]) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        int quantised = (int) Math.clamp(Math.floor(largest * 166 - 0.5), 0, 82);
        double scale = (quantised + 1) / 166.0;

        StringBuilder hash = new StringBuilder();
        append(hash, (ACROSS - 1) + (DOWN - 1) * 9, 1);
        append(hash, quantised, 1);
        append(hash, toSrgb(factors[0][0]) << 16 | toSrgb(factors[0][1]) << 8 | toSrgb(factors[0][2]), 4);
        for (int k = 1; k < factors.length; k++) {
            append(
                    hash,
                    (step(factors[k][0], scale) * 19 + step(factors[k][1], scale)) * 19 + step(factors[k][2], scale),
                    2);
        }
        return hash.toString();
    }

    private static double[] factor(Picture picture, int i, int j) {
        double[] sums = new double[3];
        for (int y = 0; y < picture.height(); y++) {
            double vertical = Math.cos(Math.PI * j * y / picture.height());
            for (int x = 0; x < picture.width(); x++) {
                double basis = vertical * Math.cos(Math.PI * i * x / picture.width());
                int pixel = picture.argb()[y * picture.width() + x];
                sums[0] += basis * LINEAR[onWhite(pixel, pixel >> 16)];
                sums[1] += basis * LINEAR[onWhite(pixel, pixel >> 8)];
                sums[2] += basis * LINEAR[onWhite(pixel, pixel)];
            }
        }
        double scale = (i == 0 && j == 0 ? 1.0 : 2.0) / (picture.width() * picture.height());
        return new double[] {sums[0] * scale, sums[1] * scale, sums[2] * scale};
    }

    private static int onWhite(int pixel, int shifted) {
        int alpha = pixel >>> 24;
        return ((shifted & 0xFF) * alpha + 255 * (255 - alpha)) / 255;
    }

    private static final double[] LINEAR = linear();

    private static double[] linear() {
        double[] table = new double[256];
        for (int v = 0; v < table.length; v++) {
            double c = v / 255.0;
            table[v] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return table;
    }

    private static int toSrgb(double value) {
        double c = Math.clamp(value, 0, 1);
        return (int) Math.round((c <= 0.0031308 ? c * 12.92 : 1.055 * Math.pow(c, 1 / 2.4) - 0.055) * 255);
    }

    private static int step(double value, double scale) {
        double share = value / scale;
        return (int) Math.clamp(Math.floor(Math.copySign(Math.sqrt(Math.abs(share)), share) * 9 + 9.5), 0, 18);
    }

    private static void append(StringBuilder hash, int value, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            hash.append(DIGITS.charAt(value / (int) Math.pow(83, i) % 83));
        }
    }
}
