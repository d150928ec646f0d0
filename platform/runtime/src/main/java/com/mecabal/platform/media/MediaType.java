package com.mecabal.platform.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The file types that may come in, and the bytes by which each is known. */
public enum MediaType {
    JPEG("image/jpeg", true),
    PNG("image/png", true),
    WEBP("image/webp", true),
    PDF("application/pdf", false);

    /** So many bytes of a file's beginning tell its type. */
    static final int HEAD = 16;

    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final String mime;
    private final boolean image;

    MediaType(String mime, boolean image) {
        this.mime = mime;
        this.image = image;
    }

    public String mime() {
        return mime;
    }

    public boolean isImage() {
        return image;
    }

    static Optional<MediaType> named(String mime) {
        return Arrays.stream(values())
                .filter(t -> t.mime.equalsIgnoreCase(mime))
                .findFirst();
    }

    static Optional<MediaType> of(byte[] head) {
        if (startsWith(head, 0, JPEG_START)) {
            return Optional.of(JPEG);
        }
        if (startsWith(head, 0, PNG_START)) {
            return Optional.of(PNG);
        }
        if (startsWith(head, 0, ascii("RIFF")) && startsWith(head, 8, ascii("WEBP"))) {
            return Optional.of(WEBP);
        }
        if (startsWith(head, 0, ascii("%PDF-"))) {
            return Optional.of(PDF);
        }
        return Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] head, int at, byte[] expected) {
        return head.length >= at + expected.length
                && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
    }
}
