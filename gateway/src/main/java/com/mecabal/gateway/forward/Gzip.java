package com.mecabal.gateway.forward;

import com.mecabal.gateway.exchange.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Compresses one answer as it streams by. */
final class Gzip {

    /** What fits into one packet does not get there sooner by being smaller. */
    private static final int ONE_PACKET = 860;

    private static final class Stream extends GZIPOutputStream {
        Stream(ByteArrayOutputStream out) throws IOException {
            // Sync flush: what the upstream has sent so far leaves at once.
            super(out, 512, true);
            def.setLevel(6);
        }

        void free() {
            def.end();
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final Stream gzip;

    private Gzip() {
        try {
            gzip = new Stream(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Null when this answer is not compressed: too small, not text, already compressed, or holding a token (length would leak it). */
    static Gzip of(Exchange exchange, MultiMap answer) {
        String type = answer.get(HttpHeaders.CONTENT_TYPE);
        String length = answer.get(HttpHeaders.CONTENT_LENGTH);
        boolean worth = type != null
                && isText(type.toLowerCase(Locale.ROOT))
                && (length == null || Long.parseLong(length) >= ONE_PACKET)
                && !answer.contains(HttpHeaders.CONTENT_ENCODING)
                && !exchange.method().equals("HEAD")
                && !exchange.route().label().startsWith("/v1/auth/");
        return worth && accepts(exchange.request().getHeader(HttpHeaders.ACCEPT_ENCODING)) ? new Gzip() : null;
    }

    static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("javascript");
    }

    static boolean accepts(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = coding.trim().split(";");
            if (parts[0].trim().equals("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    Buffer add(Buffer plain) {
        try {
            gzip.write(plain.getBytes());
            gzip.flush();
            return drain();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Buffer finish() {
        try {
            gzip.finish();
            return drain();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            gzip.free();
        }
    }

    /** The answer broke off. */
    void abandon() {
        gzip.free();
    }

    private Buffer drain() {
        Buffer compressed = Buffer.buffer(out.toByteArray());
        out.reset();
        return compressed;
    }
}
