package com.mecabal.platform.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** The one piece of an upload's metadata that is looked at, before all of it is dropped: which way up the camera was. */
final class Orientation {

    static final int UPRIGHT = 1;

    /** The tag stands in the first directory, long before this. */
    private static final int EXIF_AT_MOST = 64 << 10;

    private static final int TAG = 0x0112;
    private static final int PNG_EXIF = 0x65584966; // eXIf
    private static final int WEBP_EXIF = 0x45584946; // EXIF

    private Orientation() {}

    /** @return 1–8 as in Exif 2.3; 1 when nothing readable is said */
    static int of(Path file, MediaType type) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return switch (type) {
                case JPEG -> inJpeg(in);
                case PNG -> inChunks(in, 8, PNG_EXIF, false);
                case WEBP -> inChunks(in, 12, WEBP_EXIF, true);
                case PDF -> UPRIGHT;
            };
        } catch (EOFException e) {
            return UPRIGHT;
        }
    }

    private static int inJpeg(RandomAccessFile in) throws IOException {
        in.seek(2);
        while (true) {
            int marker = in.readUnsignedShort();
            boolean scanOrGarbage = marker == 0xFFDA || marker >>> 8 != 0xFF;
            if (scanOrGarbage) {
                return UPRIGHT;
            }
            int length = in.readUnsignedShort() - 2;
            long next = in.getFilePointer() + length;
            if (marker == 0xFFE1 && length > 6) {
                Optional<Integer> found = inExif(in, length);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            in.seek(next);
        }
    }

    private static int inChunks(RandomAccessFile in, long from, int wanted, boolean webp) throws IOException {
        long at = from;
        while (true) {
            in.seek(at);
            int first = in.readInt();
            int second = in.readInt();
            int name = webp ? first : second;
            long length = Integer.toUnsignedLong(webp ? Integer.reverseBytes(second) : first);
            if (name == wanted) {
                return inExif(in, length).orElse(UPRIGHT);
            }
            at += webp ? 8 + length + (length & 1) : 12 + length;
        }
    }

    private static Optional<Integer> inExif(RandomAccessFile in, long length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, EXIF_AT_MOST)];
        in.readFully(bytes);
        ByteBuffer exif = ByteBuffer.wrap(bytes);
        boolean named = bytes.length > 6 && bytes[0] == 'E' && bytes[1] == 'x' && bytes[2] == 'i' && bytes[3] == 'f';
        ByteBuffer tiff = named ? exif.slice(6, bytes.length - 6) : exif;
        return inTiff(tiff);
    }

    private static Optional<Integer> inTiff(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return Optional.empty();
        }
        switch (tiff.getShort(0)) {
            case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4D4D -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return Optional.empty();
            }
        }
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) {
            return Optional.empty();
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            int at = (int) directory + 2 + 12 * i;
            if (at + 12 > tiff.limit()) {
                return Optional.empty();
            }
            if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
                int value = Short.toUnsignedInt(tiff.getShort(at + 8));
                return Optional.of(value >= 1 && value <= 8 ? value : UPRIGHT);
            }
        }
        return Optional.empty();
    }
}
