package com.mecabal.gateway.compress;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Compresses one answer as it streams by: what the upstream has sent so far leaves at once. */
public final class Compressor {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final OutputStream packed;

    public Compressor(Coding coding) {
        try {
            packed = coding.onto(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public Buffer add(Buffer plain) {
        try {
            packed.write(plain.getBytes());
            packed.flush();
            return drain();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The end of the stream; also frees what the codec holds, which an answer that broke off must do too. */
    public Buffer finish() {
        try {
            packed.close();
            return drain();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Buffer drain() {
        Buffer compressed = Buffer.buffer(out.toByteArray());
        out.reset();
        return compressed;
    }
}
