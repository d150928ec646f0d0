package com.mecabal.loadtest.seed;

/** Zipf's law over {@code size} things: the n-th is chosen in proportion to 1 / n^exponent. */
final class Popularity {

    private final double[] upTo;

    Popularity(int size, double exponent) {
        upTo = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += Math.pow(rank + 1.0, -exponent);
            upTo[rank] = sum;
        }
    }

    /** 0 is the most popular. */
    int choose(Draw draw) {
        double wanted = draw.unit() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
