package com.mecabal.platform.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the markers of a JPEG (ITU T.81) tell and its reader does not say.
 *
 * @param scans how often the reader draws the whole image: more than once for a progressive one
 * @param isWhole false when the file stops before its end marker; the reader would draw the rest gray
 */
record JpegStructure(int scans, boolean isWhole) {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    static JpegStructure of(Path jpeg) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(jpeg), 1 << 16)) {
            in.skipNBytes(2);
            int scans = 0;
            for (int marker = next(in); marker >= 0; marker = next(in)) {
                if (marker == END_OF_IMAGE) {
                    return new JpegStructure(scans, true);
                }
                if (marker == START_OF_SCAN) {
                    scans++;
                }
                if (hasLength(marker)) {
                    int length = in.read() << 8 | in.read();
                    in.skip(Math.max(0, length - 2));
                }
            }
            return new JpegStructure(scans, false);
        }
    }

    /** The next marker; passes over entropy-coded bytes, in which 0xFF is always followed by 0 or is a restart. */
    private static int next(InputStream in) throws IOException {
        int before = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (before == 0xFF && b != 0 && b != 0xFF) {
                return b;
            }
            before = b;
        }
        return -1;
    }

    private static boolean hasLength(int marker) {
        boolean isRestartOrStart = marker >= 0xD0 && marker <= 0xD8;
        return !isRestartOrStart && marker != 0x01;
    }
}
