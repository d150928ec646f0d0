package com.mecabal.platform.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pixels and nothing else: what is encoded from here carries no metadata of the upload.
 *
 * @param argb rows from the top, not premultiplied
 */
record Picture(int width, int height, int[] argb) {

    /** Hardly told from the original at screen size, and a third of the bytes of 0.95. */
    private static final float JPEG_QUALITY = 0.82f;

    private static final int OPAQUE = 0xFF;

    boolean isOpaque() {
        return Arrays.stream(argb).allMatch(pixel -> pixel >>> 24 == OPAQUE);
    }

    Picture shrunkTo(int longest) {
        if (Math.max(width, height) <= longest) {
            return this;
        }
        AreaScaler scaler = AreaScaler.toLongest(longest, width, height);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(argb, y * width, row, 0, width);
            scaler.take(row);
        }
        return scaler.picture();
    }

    /** Turns the picture as its orientation asks (Exif 2.3, tag 0x0112), so that it stands upright without one. */
    Picture upright(int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return this;
        }
        boolean turned = orientation >= 5;
        int w = turned ? height : width;
        int h = turned ? width : height;
        int[] out = new int[argb.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                out[y * w + x] = switch (orientation) {
                    case 2 -> at(width - 1 - x, y);
                    case 3 -> at(width - 1 - x, height - 1 - y);
                    case 4 -> at(x, height - 1 - y);
                    case 5 -> at(y, x);
                    case 6 -> at(y, height - 1 - x);
                    case 7 -> at(width - 1 - y, height - 1 - x);
                    default -> at(width - 1 - y, x);
                };
            }
        }
        return new Picture(w, h, out);
    }

    byte[] jpeg() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
        return write(writer, param, BufferedImage.TYPE_INT_RGB);
    }

    byte[] png() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        return write(writer, writer.getDefaultWriteParam(), BufferedImage.TYPE_INT_ARGB);
    }

    private byte[] write(ImageWriter writer, ImageWriteParam param, int type) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        image.setRGB(0, 0, width, height, argb, 0, width);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private int at(int x, int y) {
        return argb[y * width + x];
    }
}
