package com.mecabal.gateway.entry;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The two ids that a request carries everywhere. */
final class RequestIds {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final TimeBasedEpochRandomGenerator UUIDS = Generators.timeBasedEpochRandomGenerator();
    private static final HexFormat HEX = HexFormat.of();
    /** Whether a trace is sampled is not for a caller to say; tracing is off until an operator switches it on. */
    private static final String NOT_SAMPLED = "-00";

    private RequestIds() {}

    static String requestId(String sent) {
        return sent != null && REQUEST_ID.matcher(sent).matches()
                ? sent
                : UUIDS.generate().toString();
    }

    static String traceparent(String sent) {
        if (sent != null && TRACEPARENT.matcher(sent).matches()) {
            return sent.substring(0, sent.length() - 3) + NOT_SAMPLED;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-" + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1) + "-"
                + HEX.toHexDigits(random.nextLong() | 1) + NOT_SAMPLED;
    }
}
