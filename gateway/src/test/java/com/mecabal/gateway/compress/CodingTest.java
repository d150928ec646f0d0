package com.mecabal.gateway.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodingTest {

    private static final Buffer TEXT = Buffer.buffer("[" + "{\"title\":\"A fridge\"},".repeat(500) + "{}]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip, deflate, br   | BROTLI",
                "GZIP                | GZIP",
                "gzip, br;q=0        | GZIP",
                "gzip;q=0, br; q=0.0 | -",
                "br;q=0.4            | BROTLI",
                "identity            | -",
                "brx                 | -",
            })
    void accepted_isTheBestThatTheCallerTakes(String header, Coding coding) {
        assertThat(Coding.accepted(header).orElse(null)).isEqualTo(coding);
    }

    @Test
    void nothingAccepted_isNothing() {
        assertThat(Coding.accepted(null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void whole_isMuchSmallerAndComesBack(Coding coding) throws IOException {
        Buffer packed = coding.whole(TEXT);
        assertThat(packed.length()).isLessThan(TEXT.length() / 10);
        assertThat(unpacked(coding, packed)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void stream_letsOutWhatItWasGiven(Coding coding) throws IOException {
        Compressor compressor = new Compressor(coding);
        Buffer first = compressor.add(TEXT);
        assertThat(first.length()).isPositive();
        Buffer all = first.copy().appendBuffer(compressor.add(TEXT)).appendBuffer(compressor.finish());
        assertThat(unpacked(coding, all)).isEqualTo(TEXT.copy().appendBuffer(TEXT));
        assertThat(compressor.finish().length()).isZero();
    }

    @Test
    void onlyTextOfMoreThanAPacket_isWorthIt() {
        assertThat(Coding.isWorth("application/json", 860)).isTrue();
        assertThat(Coding.isWorth("application/json", 859)).isFalse();
        assertThat(Coding.isWorth("text/calendar;charset=UTF-8", -1)).isTrue();
        assertThat(Coding.isWorth("image/webp", 100_000)).isFalse();
        assertThat(Coding.isWorth(null, 100_000)).isFalse();
    }

    private static Buffer unpacked(Coding coding, Buffer packed) throws IOException {
        InputStream in = new ByteArrayInputStream(packed.getBytes());
        try (InputStream plain = coding == Coding.GZIP ? new GZIPInputStream(in) : new BrotliInputStream(in)) {
            return Buffer.buffer(plain.readAllBytes());
        }
    }
}
