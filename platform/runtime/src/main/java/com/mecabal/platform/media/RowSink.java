package com.mecabal.platform.media;

import java.awt.Point;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;

/**
 * A raster that keeps nothing: each row that a decoder writes is handed on as ARGB and forgotten. Decoders write rows from
 * the top, one by one, so a photo of any size is read in the memory of one row. An image that is sent in several passes
 * (progressive JPEG) comes whole in each of them; only the last counts.
 */
final class RowSink extends WritableRaster {

    interface Next {
        /** @param argb valid during the call only */
        void take(int[] argb);
    }

    private final PixelRows rows;
    private final Next next;
    private int passesToSkip;

    RowSink(SampleModel model, ColorModel colours, int passes, Next next) {
        super(model, model.createCompatibleSampleModel(1, 1).createDataBuffer(), new Point());
        this.rows = new PixelRows(model, colours);
        this.passesToSkip = passes - 1;
        this.next = next;
    }

    /** How the JPEG reader writes: a row at a time. */
    @Override
    public void setRect(int dx, int dy, Raster source) {
        if (passesToSkip == 0) {
            next.take(rows.argb(source, source.getMinY()));
        } else if (dy == getHeight() - 1) {
            passesToSkip--;
        }
    }

    /** How the PNG reader writes: a pixel at a time, each row from the left. */
    @Override
    public void setPixel(int x, int y, int[] samples) {
        int[] row = rows.set(x, samples);
        if (x == getWidth() - 1) {
            next.take(row);
        }
    }

    /** A decoder's view of the part that it writes: here always the whole. */
    @Override
    public WritableRaster createWritableChild(int x, int y, int w, int h, int x0, int y0, int[] bands) {
        return this;
    }
}
