package com.mecabal.platform.media;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Turns rows of samples into ARGB. Samples are taken as sRGB, gray ones too: {@link ColorModel#getRGB} would brighten gray,
 * which Java holds to be linear and files do not.
 */
final class PixelRows {

    private static final int OPAQUE = 0xFF << 24;

    private final IndexColorModel palette;
    private final boolean isCmyk;
    private final int bands;
    private final int bits;
    private final boolean isBytes;
    private final int[] argb;
    private byte[] bytes;
    private int[] samples;

    PixelRows(SampleModel model, ColorModel colours) {
        this.palette = colours instanceof IndexColorModel indexed ? indexed : null;
        this.isCmyk = colours.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
        this.bands = model.getNumBands();
        this.bits = model.getSampleSize(0);
        this.isBytes = palette == null && bits == 8 && model.getTransferType() == DataBuffer.TYPE_BYTE;
        this.argb = new int[model.getWidth()];
    }

    /** @return the same array at each call */
    int[] argb(Raster raster, int y) {
        int width = argb.length;
        if (isBytes) {
            bytes = (byte[]) raster.getDataElements(raster.getMinX(), y, width, 1, bytes);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                argb[x] = fromBytes(at);
            }
        } else {
            samples = raster.getPixels(raster.getMinX(), y, width, 1, samples);
            for (int x = 0, at = 0; x < width; x++, at += bands) {
                argb[x] = fromSamples(samples, at);
            }
        }
        return argb;
    }

    /** @return the row, of which this pixel is now set */
    int[] set(int x, int[] pixel) {
        argb[x] = fromSamples(pixel, 0);
        return argb;
    }

    private int fromBytes(int at) {
        int first = bytes[at] & 0xFF;
        if (isCmyk) {
            return fromCmyk(first, bytes[at + 1] & 0xFF, bytes[at + 2] & 0xFF, bytes[at + 3] & 0xFF);
        }
        return switch (bands) {
            case 1 -> OPAQUE | first * 0x010101;
            case 2 -> bytes[at + 1] << 24 | first * 0x010101;
            case 3 -> OPAQUE | first << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
            default -> bytes[at + 3] << 24 | first << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
        };
    }

    private int fromSamples(int[] pixel, int at) {
        if (palette != null) {
            return palette.getRGB(pixel[at]);
        }
        int first = eightBits(pixel[at]);
        return switch (bands) {
            case 1 -> OPAQUE | first * 0x010101;
            case 2 -> eightBits(pixel[at + 1]) << 24 | first * 0x010101;
            case 3 -> OPAQUE | first << 16 | eightBits(pixel[at + 1]) << 8 | eightBits(pixel[at + 2]);
            default ->
                eightBits(pixel[at + 3]) << 24 | first << 16 | eightBits(pixel[at + 1]) << 8 | eightBits(pixel[at + 2]);
        };
    }

    /** Printers' ink without its profile: near enough for a screen. JPEG holds it in bytes only. */
    private static int fromCmyk(int cyan, int magenta, int yellow, int black) {
        int light = 255 - black;
        return OPAQUE
                | (255 - cyan) * light / 255 << 16
                | (255 - magenta) * light / 255 << 8
                | (255 - yellow) * light / 255;
    }

    private int eightBits(int sample) {
        return bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }
}
