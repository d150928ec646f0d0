package com.mecabal.platform.media;

import java.awt.Point;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.function.Consumer;

/**
 * A raster that keeps nothing: each row that a decoder writes is handed on as ARGB and forgotten. Decoders write rows
 * from the top, one by one, so a photo of any size is read in the memory of one row.
 */
final class RowSink extends WritableRaster {

    private final Rows rows;
    private final Consumer<int[]> next;

    RowSink(SampleModel model, ColorModel colours, Consumer<int[]> next) {
        super(model, model.createCompatibleSampleModel(1, 1).createDataBuffer(), new Point());
        this.rows = new Rows(colours, model.getWidth());
        this.next = next;
    }

    @Override
    public void setRect(int dx, int dy, Raster source) {
        for (int y = 0; y < source.getHeight(); y++) {
            next.accept(rows.argb(source, source.getMinY() + y));
        }
    }

    /** A decoder's view of the part that it writes: here always the whole width. */
    @Override
    public WritableRaster createWritableChild(int x, int y, int w, int h, int x0, int y0, int[] bands) {
        return this;
    }

    /** Turns rows of samples into ARGB. */
    static final class Rows {

        private static final int OPAQUE = 0xFF << 24;

        private final ColorModel colours;
        private final int width;
        private final int[] argb;
        private int[] samples;

        Rows(ColorModel colours, int width) {
            this.colours = colours;
            this.width = width;
            this.argb = new int[width];
        }

        /**
         * Samples are taken as sRGB, gray ones too: {@link ColorModel#getRGB} would brighten gray, which Java holds to be
         * linear and files do not.
         *
         * @return the same array at each call
         */
        int[] argb(Raster raster, int y) {
            samples = raster.getPixels(raster.getMinX(), y, width, 1, samples);
            if (colours instanceof IndexColorModel palette) {
                for (int x = 0; x < width; x++) {
                    argb[x] = palette.getRGB(samples[x]);
                }
                return argb;
            }
            int bands = raster.getNumBands();
            int shift = raster.getSampleModel().getSampleSize(0) - 8;
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                argb[x] = pixel(at, bands, shift);
            }
            return argb;
        }

        private int pixel(int at, int bands, int shift) {
            boolean gray = bands < 3;
            int red = sample(at, shift);
            int green = gray ? red : sample(at + 1, shift);
            int blue = gray ? red : sample(at + 2, shift);
            int alpha = bands % 2 == 0 ? sample(at + bands - 1, shift) << 24 : OPAQUE;
            return alpha | red << 16 | green << 8 | blue;
        }

        private int sample(int at, int shift) {
            return shift >= 0 ? samples[at] >> shift : samples[at] * 255 / ((1 << (8 + shift)) - 1);
        }
    }
}
