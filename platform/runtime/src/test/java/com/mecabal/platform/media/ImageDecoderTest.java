package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.platform.media.ImageDecoder.Decoded;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.ProblemCode;
import com.mecabal.platform.problem.SharedProblem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jpeg_isShrunkWholeProgressiveOrNot(boolean progressive) throws IOException {
        BufferedImage image = redAndBlue(2000, 1000, BufferedImage.TYPE_INT_RGB);
        Decoded decoded = decode(encoded(image, "jpeg", progressive), MediaType.JPEG);
        assertThat(decoded.width()).isEqualTo(2000);
        assertThat(decoded.height()).isEqualTo(1000);
        assertShowsRedAndBlue(decoded.picture(), 1280, 640);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void png_isShrunkWholeInterlacedOrNot(boolean interlaced) throws IOException {
        BufferedImage image = redAndBlue(1600, 800, BufferedImage.TYPE_INT_RGB);
        assertShowsRedAndBlue(
                decode(encoded(image, "png", interlaced), MediaType.PNG).picture(), 1280, 640);
    }

    @Test
    void smallImage_isNotEnlarged() throws IOException {
        BufferedImage image = redAndBlue(100, 50, BufferedImage.TYPE_INT_RGB);
        assertShowsRedAndBlue(
                decode(encoded(image, "png", false), MediaType.PNG).picture(), 100, 50);
    }

    @Test
    void palette_keepsItsColours() throws IOException {
        BufferedImage image = redAndBlue(100, 50, BufferedImage.TYPE_BYTE_INDEXED);
        assertShowsRedAndBlue(
                decode(encoded(image, "png", false), MediaType.PNG).picture(), 100, 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void gray_isNotBrightened(String format) throws IOException {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), (byte) 100);
        MediaType type = format.equals("png") ? MediaType.PNG : MediaType.JPEG;
        Picture picture = decode(encoded(image, format, false), type).picture();
        assertThat(picture.argb()[500] & 0xFF).isBetween(98, 102);
        assertThat(picture.isOpaque()).isTrue();
    }

    @Test
    void transparency_staysAndDoesNotBleed() throws IOException {
        BufferedImage image = new BufferedImage(2560, 100, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 2560; x += 2) {
            for (int y = 0; y < 100; y++) {
                image.setRGB(x, y, RED);
            }
        }
        Picture picture = decode(encoded(image, "png", false), MediaType.PNG).picture();
        assertThat(picture.isOpaque()).isFalse();
        assertThat(Arrays.stream(picture.argb()).distinct()).containsExactly(0x80FF0000);
    }

    @Test
    void webp_isReadToo() throws IOException {
        Path file = folder.resolve("image");
        try (var in = getClass().getResourceAsStream("/media/red-left.webp")) {
            Files.write(file, in.readAllBytes());
        }
        assertShowsRedAndBlue(ImageDecoder.decode(file, MediaType.WEBP, 0, 1280).picture(), 180, 120);
    }

    @Test
    void truncatedAndGarbledFiles_areRefused() throws IOException {
        byte[] jpeg = encoded(redAndBlue(400, 400, BufferedImage.TYPE_INT_RGB), "jpeg", false);
        byte[] png = encoded(redAndBlue(400, 400, BufferedImage.TYPE_INT_RGB), "png", false);
        for (int length = 3; length < jpeg.length - 2; length += jpeg.length / 7) {
            assertRefused(Arrays.copyOf(jpeg, length), MediaType.JPEG, SharedProblem.MEDIA_MISMATCH);
        }
        for (int length = 8; length < png.length - 20; length += png.length / 7) {
            assertRefused(Arrays.copyOf(png, length), MediaType.PNG, SharedProblem.MEDIA_MISMATCH);
        }
        assertRefused("RIFF0000WEBPVP8 nonsense".getBytes(), MediaType.WEBP, SharedProblem.MEDIA_MISMATCH);
    }

    /** Such files hold what is left white of each ink, as Adobe's do. */
    @Test
    void cmyk_isInkOnWhite() throws IOException {
        byte[] ink = new byte[64 * 64 * 4];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (byte) (i % 4 == 0 ? 0 : 255);
        }
        DataBufferByte buffer = new DataBufferByte(ink, ink.length);
        Raster raster = Raster.createInterleavedRaster(buffer, 64, 64, 256, 4, new int[] {0, 1, 2, 3}, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        Picture picture = decode(bytes.toByteArray(), MediaType.JPEG).picture();
        assertThat(distance(picture.argb()[100], 0xFF00FFFF)).isLessThan(16);
    }

    @Test
    void endlessScans_areRefused() throws IOException {
        byte[] jpeg = encoded(redAndBlue(400, 400, BufferedImage.TYPE_INT_RGB), "jpeg", true);
        int lastScan = lastIndexOf(jpeg, 0xDA);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(jpeg, 0, lastScan);
        for (int i = 0; i < 100; i++) {
            bomb.write(jpeg, lastScan, jpeg.length - 2 - lastScan);
        }
        bomb.write(jpeg, jpeg.length - 2, 2);
        assertRefused(bomb.toByteArray(), MediaType.JPEG, SharedProblem.MEDIA_MISMATCH);
    }

    @Test
    void sizes_areJudgedByTheHeader() throws IOException {
        byte[] jpeg = encoded(redAndBlue(100, 100, BufferedImage.TYPE_INT_RGB), "jpeg", false);
        int frame = indexOf(jpeg, 0xC0);
        jpeg[frame + 5] = 0x20;
        jpeg[frame + 7] = 0x20;
        assertRefused(jpeg, MediaType.JPEG, MediaProblem.IMAGE_TOO_LARGE);
    }

    private Decoded decode(byte[] bytes, MediaType type) throws IOException {
        return ImageDecoder.decode(Files.write(folder.resolve("image"), bytes), type, 0, 1280);
    }

    private void assertRefused(byte[] bytes, MediaType type, ProblemCode code) {
        assertThatThrownBy(() -> decode(bytes, type))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    }

    private static void assertShowsRedAndBlue(Picture picture, int width, int height) {
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        for (int y : new int[] {0, height / 2, height - 1}) {
            assertThat(distance(picture.argb()[y * width + width / 4], RED)).isLessThan(16);
            assertThat(distance(picture.argb()[y * width + width * 3 / 4], BLUE))
                    .isLessThan(16);
        }
    }

    private static int distance(int one, int other) {
        int largest = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            largest = Math.max(largest, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return largest;
    }

    private static BufferedImage redAndBlue(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.setColor(Color.BLUE);
        brush.fillRect(width / 2, 0, width / 2, height);
        brush.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format, boolean inPasses) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(inPasses ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return bytes.toByteArray();
    }

    private static int indexOf(byte[] jpeg, int marker) {
        int at = 0;
        while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != marker) {
            at++;
        }
        return at;
    }

    private static int lastIndexOf(byte[] jpeg, int marker) {
        int at = jpeg.length - 2;
        while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != marker) {
            at--;
        }
        return at;
    }
}
