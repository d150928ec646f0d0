package com.mecabal.testkit.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images to upload, each unlike any other; the left half is red, the right half blue. */
public final class TestImages {

    private TestImages() {}

    public static byte[] jpeg(int width, int height) {
        return encoded(width, height, "jpg");
    }

    public static byte[] png(int width, int height) {
        return encoded(width, height, "png");
    }

    /** An APP1 segment behind the start marker: orientation 6 (turn right), and a GPS directory. TIFF 6.0, Exif 2.3. */
    public static byte[] withExif(byte[] jpeg) {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put(ascii("Exif\0\0"));
        tiff.put(ascii("MM")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0001).putShort((short) 2).putInt(2).put(ascii("N\0\0\0"));
        tiff.putInt(0).put(ascii("GPS was here"));
        byte[] segment = Arrays.copyOf(tiff.array(), tiff.position());
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + segment.length + 4);
        out.put(jpeg, 0, 2);
        out.putShort((short) 0xFFE1).putShort((short) (segment.length + 2)).put(segment);
        out.put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    /** A PNG whose header states a size that was never drawn. */
    public static byte[] pngClaiming(int width, int height) {
        byte[] png = png(32, 32);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    public static boolean contains(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(word);
    }

    private static byte[] encoded(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.setColor(Color.BLUE);
        brush.fillRect(width / 2, 0, width - width / 2, height);
        brush.dispose();
        for (int i = 0; i < 20; i++) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            image.setRGB(random.nextInt(width), random.nextInt(height), random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
