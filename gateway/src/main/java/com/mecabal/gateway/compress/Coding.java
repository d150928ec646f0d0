package com.mecabal.gateway.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A way to compress, the better one first. */
public enum Coding {
    BROTLI("br") {
        @Override
        boolean isHere() {
            return Brotli4jLoader.isAvailable();
        }

        @Override
        OutputStream onto(OutputStream out) throws IOException {
            return new BrotliOutputStream(
                    out, new Encoder.Parameters().setQuality(4).setWindow(WINDOW_BITS));
        }
    },
    GZIP("gzip") {
        @Override
        boolean isHere() {
            return true;
        }

        @Override
        OutputStream onto(OutputStream out) throws IOException {
            return new Level6(out);
        }
    };

    /** 256 KiB, the largest page that is kept: a wider window would only cost memory while an answer streams. */
    private static final int WINDOW_BITS = 18;

    /** What fits into one packet does not get there sooner by being smaller. */
    private static final int ONE_PACKET = 860;

    private static final List<Coding> PRESENT =
            Arrays.stream(values()).filter(Coding::isHere).toList();

    private final String token;

    Coding(String token) {
        this.token = token;
    }

    abstract boolean isHere();

    /** A flush of the stream lets out all that was written to it. */
    abstract OutputStream onto(OutputStream out) throws IOException;

    /** As it stands in Content-Encoding. */
    public String token() {
        return token;
    }

    /** Those whose codec runs on this machine; gzip always does. */
    public static List<Coding> present() {
        return PRESENT;
    }

    /** The best one that the caller takes; empty when he takes none of them. */
    public static Optional<Coding> accepted(String acceptEncoding) {
        if (acceptEncoding == null) {
            return Optional.empty();
        }
        String[] offered = acceptEncoding.toLowerCase(Locale.ROOT).split(",");
        for (Coding coding : PRESENT) {
            if (coding.isAmong(offered)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }

    private boolean isAmong(String[] offered) {
        for (String offer : offered) {
            String[] parts = offer.split(";");
            if (parts[0].trim().equals(token)) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** @param length in bytes; negative while it is not known */
    public static boolean isWorth(String contentType, long length) {
        return isText(contentType) && (length < 0 || length >= ONE_PACKET);
    }

    /** @param contentType may be null */
    public static boolean isText(String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("javascript");
    }

    public Buffer whole(Buffer plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (OutputStream packed = onto(out)) {
            packed.write(plain.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(out.toByteArray());
    }

    private static final class Level6 extends GZIPOutputStream {
        Level6(OutputStream out) throws IOException {
            super(out, 512, true);
            def.setLevel(6);
        }
    }
}
