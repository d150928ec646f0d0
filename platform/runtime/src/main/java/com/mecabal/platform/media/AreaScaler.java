package com.mecabal.platform.media;

import java.util.Arrays;

/**
 * Shrinks an image row by row by averaging areas: every pixel of the source counts by the part of it that falls into each
 * pixel of the result. Exact integer sums; colours are weighted by their alpha, so that transparent pixels do not bleed.
 * Memory is one row of sums, whatever the size of the source: a 40-megapixel photo passes through a 64 MB heap.
 */
final class AreaScaler {

    private static final int CHANNELS = 4;

    private final int sourceWidth;
    private final int sourceHeight;
    private final int width;
    private final int height;
    private final int[] result;
    private final long[] row;
    private final long[] sum;
    private int taken;
    private int done;

    /** @throws IllegalArgumentException when the result would be larger than the source */
    AreaScaler(int sourceWidth, int sourceHeight, int width, int height) {
        if (width > sourceWidth || height > sourceHeight || width < 1 || height < 1) {
            throw new IllegalArgumentException("Only shrinks");
        }
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        this.width = width;
        this.height = height;
        this.result = new int[width * height];
        this.row = new long[width * CHANNELS];
        this.sum = new long[width * CHANNELS];
    }

    /** Scales so that the longest side is at most this; never enlarges. */
    static AreaScaler toLongest(int longest, int sourceWidth, int sourceHeight) {
        int side = Math.max(sourceWidth, sourceHeight);
        if (side <= longest) {
            return new AreaScaler(sourceWidth, sourceHeight, sourceWidth, sourceHeight);
        }
        return new AreaScaler(
                sourceWidth, sourceHeight, shrunk(sourceWidth, longest, side), shrunk(sourceHeight, longest, side));
    }

    /** @param argb the next row from the top, not premultiplied; the array may be used again afterwards */
    void take(int[] argb) {
        shrinkRow(argb);
        // Lengths are measured in units of which a source row has `height` and a row of the result `sourceHeight`.
        long top = (long) taken * height;
        long boundary = (long) (done + 1) * sourceHeight;
        long inside = Math.min(height, boundary - top);
        add(inside);
        if (top + inside == boundary) {
            finishRow();
            add(height - inside);
        }
        taken++;
    }

    boolean isComplete() {
        return done == height;
    }

    Picture picture() {
        return new Picture(width, height, result);
    }

    /** Here are nine tenths of the cost: pixels that lie wholly in one of the result's are only summed up. */
    private void shrinkRow(int[] argb) {
        Arrays.fill(row, 0);
        int target = 0;
        long boundary = sourceWidth;
        long right = 0;
        long a = 0;
        long r = 0;
        long g = 0;
        long b = 0;
        for (int x = 0; x < sourceWidth; x++) {
            int pixel = argb[x];
            right += width;
            if (right < boundary) {
                int alpha = pixel >>> 24;
                a += alpha;
                r += alpha * ((pixel >> 16) & 0xFF);
                g += alpha * ((pixel >> 8) & 0xFF);
                b += alpha * (pixel & 0xFF);
            } else {
                int at = target * CHANNELS;
                row[at] += a * width;
                row[at + 1] += r * width;
                row[at + 2] += g * width;
                row[at + 3] += b * width;
                a = r = g = b = 0;
                long beyond = right - boundary;
                weigh(target, pixel, width - beyond);
                target++;
                boundary += sourceWidth;
                if (beyond > 0) {
                    weigh(target, pixel, beyond);
                }
            }
        }
    }

    private void weigh(int target, int pixel, long weight) {
        long alpha = (pixel >>> 24) * weight;
        int at = target * CHANNELS;
        row[at] += alpha;
        row[at + 1] += ((pixel >> 16) & 0xFF) * alpha;
        row[at + 2] += ((pixel >> 8) & 0xFF) * alpha;
        row[at + 3] += (pixel & 0xFF) * alpha;
    }

    private void add(long weight) {
        if (weight == 0) {
            return;
        }
        for (int i = 0; i < row.length; i++) {
            sum[i] += row[i] * weight;
        }
    }

    private void finishRow() {
        long full = (long) sourceWidth * sourceHeight;
        for (int x = 0; x < width; x++) {
            int at = x * CHANNELS;
            long alpha = sum[at];
            if (alpha > 0) {
                result[done * width + x] = (int) ((alpha + full / 2) / full) << 24
                        | (int) ((sum[at + 1] + alpha / 2) / alpha) << 16
                        | (int) ((sum[at + 2] + alpha / 2) / alpha) << 8
                        | (int) ((sum[at + 3] + alpha / 2) / alpha);
            }
        }
        Arrays.fill(sum, 0);
        done++;
    }

    private static int shrunk(int side, int longest, int of) {
        return Math.max(1, (int) Math.round((double) side * longest / of));
    }
}
