package com.mecabal.gateway.cache;

import com.mecabal.gateway.compress.Coding;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a page, compressed once in each coding. What compresses is kept in no other form: pages become a fifth, so five times as many
 * fit, and the few callers who take no coding can wait for the unpacking.
 */
record PageBody(Buffer plain, Map<Coding, Buffer> packed) {

    static PageBody asItIs(Buffer body) {
        // A copy without the room that the buffer grew by.
        return new PageBody(Buffer.buffer(body.getBytes()), Map.of());
    }

    static PageBody of(Buffer body, String contentType) {
        if (!Coding.isWorth(contentType, body.length())) {
            return asItIs(body);
        }
        Map<Coding, Buffer> packed = new EnumMap<>(Coding.class);
        Coding.present().forEach(coding -> packed.put(coding, coding.whole(body)));
        return new PageBody(null, packed);
    }

    /** The coding in which this caller gets it; empty: as it is. */
    Optional<Coding> coding(String acceptEncoding) {
        return plain == null ? Coding.accepted(acceptEncoding) : Optional.empty();
    }

    Buffer bytes(Optional<Coding> coding) {
        return coding.map(packed::get).orElseGet(this::unpacked);
    }

    int weight() {
        int compressed = packed.values().stream().mapToInt(Buffer::length).sum();
        return compressed + (plain == null ? 0 : plain.length());
    }

    private Buffer unpacked() {
        if (plain != null) {
            return plain;
        }
        byte[] gzip = packed.get(Coding.GZIP).getBytes();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
