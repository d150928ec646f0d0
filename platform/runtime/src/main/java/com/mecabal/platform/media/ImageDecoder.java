package com.mecabal.platform.media;

import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;

/** Reads an uploaded image, upright and no larger than its largest variant, in little memory. */
final class ImageDecoder {

    /** What cannot be read row by row is thinned out while it is read, to at most so many pixels in memory (16 MB). */
    private static final int HELD_AT_MOST = 4_000_000;

    /** Heap that the WebP decoder takes for each pixel (measured): it holds the whole picture in objects. */
    private static final int WEBP_BYTES_PER_PIXEL = 40;

    /** What is read whole is read one at a time: two would not fit into a small service's heap. */
    private static final Semaphore ONE_WHOLE = new Semaphore(1);

    private static final int PNG_INTERLACE_AT = 28;

    /** Encoders make about ten; each costs a walk through the whole image, which is what a malicious file is after. */
    private static final int SCANS_AT_MOST = 32;

    private ImageDecoder() {}

    /** @param width of the upright image as uploaded */
    record Decoded(Picture picture, int width, int height) {}

    /**
     * @param longest longest side of the result
     * @throws com.mecabal.platform.problem.Problem 422 {@code image-too-large}, {@code image-too-small}, or {@code media-mismatch} for what is no whole image
     */
    static Decoded decode(Path file, MediaType type, int minSide, int longest) {
        ImageReader reader = reader(type);
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            check(type, width, height, minSide);
            AreaScaler scaler = switch (type) {
                case JPEG -> byRows(reader, passes(file), width, height, longest);
                case PNG ->
                    isInterlaced(file)
                            ? whole(reader, width, height, longest)
                            : byRows(reader, 1, width, height, longest);
                default -> whole(reader, width, height, longest);
            };
            if (!scaler.isComplete()) {
                throw unreadable();
            }
            int orientation = Orientation.of(file, type);
            boolean turned = orientation >= 5;
            return new Decoded(scaler.picture().upright(orientation), turned ? height : width, turned ? width : height);
        } catch (Problem refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // Readers meet garbage in many ways; all of them mean that this is not the image it claims to be.
            throw unreadable();
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(MediaType type) {
        return switch (type) {
            case JPEG -> ImageIO.getImageReadersByFormatName("jpeg").next();
            case PNG -> ImageIO.getImageReadersByFormatName("png").next();
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case PDF -> throw new IllegalArgumentException("Not an image");
        };
    }

    /** From the header alone, before a byte of pixels is decoded: a bomb costs nothing. */
    private static void check(MediaType type, int width, int height, int minSide) {
        long most = type == MediaType.WEBP ? Math.min(MediaKind.MAX_PIXELS, webpPixels()) : MediaKind.MAX_PIXELS;
        if ((long) width * height > most) {
            throw MediaProblem.IMAGE_TOO_LARGE.problem().with("maxPixels", most);
        }
        if (Math.min(width, height) < Math.max(1, minSide)) {
            throw MediaProblem.IMAGE_TOO_SMALL.problem().with("minSide", minSide);
        }
    }

    private static long webpPixels() {
        return Runtime.getRuntime().maxMemory() / 2 / WEBP_BYTES_PER_PIXEL;
    }

    private static AreaScaler byRows(ImageReader reader, int passes, int width, int height, int longest)
            throws IOException {
        AreaScaler scaler = AreaScaler.toLongest(longest, width, height);
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        RowSink sink = new RowSink(type.getSampleModel(width, height), type.getColorModel(), passes, scaler::take);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(type.getColorModel(), sink, false, null));
        reader.read(0, param);
        return scaler;
    }

    private static AreaScaler whole(ImageReader reader, int width, int height, int longest) throws IOException {
        int step = (int) Math.ceil(Math.sqrt((double) width * height / HELD_AT_MOST));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        ONE_WHOLE.acquireUninterruptibly();
        try {
            return shrunk(reader.read(0, param), longest);
        } finally {
            ONE_WHOLE.release();
        }
    }

    private static AreaScaler shrunk(BufferedImage image, int longest) {
        AreaScaler scaler = AreaScaler.toLongest(longest, image.getWidth(), image.getHeight());
        PixelRows rows = new PixelRows(image.getSampleModel(), image.getColorModel());
        for (int y = 0; y < image.getHeight(); y++) {
            scaler.take(rows.argb(image.getRaster(), y));
        }
        return scaler;
    }

    private static int passes(Path jpeg) throws IOException {
        JpegStructure structure = JpegStructure.of(jpeg);
        if (!structure.isWhole() || structure.scans() > SCANS_AT_MOST) {
            throw unreadable();
        }
        return structure.scans();
    }

    private static boolean isInterlaced(Path png) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(png.toFile(), "r")) {
            in.seek(PNG_INTERLACE_AT);
            return in.read() == 1;
        }
    }

    private static Problem unreadable() {
        return SharedProblem.MEDIA_MISMATCH.problem().with("reason", "unreadable");
    }
}
