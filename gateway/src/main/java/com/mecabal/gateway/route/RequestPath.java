package com.mecabal.gateway.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request path, decoded once. Everything that an upstream might read differently than this gateway did is refused: whoever can write one path
 * that means two things walks past the table.
 */
public record RequestPath(List<String> segments) {

    /** Empty when the path is not one that may be routed. */
    public static Optional<RequestPath> of(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        for (String segment : raw.substring(1).split("/", -1)) {
            String decoded = decode(segment);
            if (decoded == null || decoded.equals(".") || decoded.equals("..")) {
                return Optional.empty();
            }
            segments.add(decoded);
        }
        return Optional.of(new RequestPath(segments));
    }

    private static String decode(String segment) {
        byte[] bytes = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            int value = c;
            if (c == '%') {
                value = hex(segment, i + 1);
                i += 2;
                // A slash or a null inside a segment, or a second layer of encoding (%25 and two hex digits).
                if (value == '/' || value == '\\' || value == 0 || (value == '%' && hex(segment, i + 1) >= 0)) {
                    return null;
                }
            } else if (c == ';' || c == '\\' || c <= ' ' || c > '~') {
                // ; starts matrix parameters, which some servers cut off and others do not.
                return null;
            }
            if (value < 0 || (value < ' ')) {
                return null;
            }
            bytes[length++] = (byte) value;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
