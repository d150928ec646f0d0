package com.mecabal.platform.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text without what people leave out when they search: case, tone and dot marks of Yoruba and Igbo, the hooked letters of
 * Hausa. Unicode NFKD, marks dropped; letters that do not decompose are mapped.
 */
public final class Folded {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String HOOKED = "ɓɗƙƴǝŋ";
    private static final String PLAIN = "bdkyen";

    private Folded() {}

    /** Null stays null. */
    public static String of(String text) {
        if (text == null) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        StringBuilder folded = new StringBuilder(bare.length());
        bare.chars().forEach(c -> {
            int hooked = HOOKED.indexOf(c);
            folded.append(hooked < 0 ? (char) c : PLAIN.charAt(hooked));
        });
        return SPACE.matcher(folded).replaceAll(" ").strip();
    }
}
