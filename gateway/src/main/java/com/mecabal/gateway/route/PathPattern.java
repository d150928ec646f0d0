package com.mecabal.gateway.route;

import java.util.List;

/** Literal segments, one-segment wildcards, and at the end perhaps the rest. */
public record PathPattern(String text, List<String> segments, boolean open) {

    static final String ANY = "*";
    private static final String REST = "**";

    /** Throws IllegalArgumentException with the reason. */
    static PathPattern of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /");
        }
        List<String> segments = List.of(text.substring(1).split("/", -1));
        boolean open = segments.getLast().equals(REST);
        List<String> fixed = open ? segments.subList(0, segments.size() - 1) : segments;
        for (String segment : fixed) {
            if (segment.isEmpty()) {
                throw new IllegalArgumentException("a segment is empty");
            }
            if (segment.contains(ANY) && !segment.equals(ANY)) {
                throw new IllegalArgumentException("* stands for a whole segment, ** only at the end: " + segment);
            }
        }
        return new PathPattern(text, fixed, open);
    }
}
