package com.mecabal.contracts.shared;

/** The beginning of a text as events carry it. */
public final class Excerpt {

    private Excerpt() {}

    /** At most {@code max} characters (code points), white space folded, an ellipsis where it was cut; null stays null. */
    public static String of(String text, int max) {
        if (text == null) {
            return null;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= max) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, max - 1)).stripTrailing() + "…";
    }
}
