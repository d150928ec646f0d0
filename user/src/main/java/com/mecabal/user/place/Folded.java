package com.mecabal.user.place;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as it is searched: without tone marks, dots below, hooks, case and punctuation, so that {@code olamide} finds
 * Ọlámidé. Columns and queries are folded here and nowhere else, so both sides always agree.
 */
public final class Folded {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern JOINED = Pattern.compile("['’ʼ`.]+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Folded() {}

    public static String of(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String latin = bare.toLowerCase(Locale.ROOT)
                .replace('ɓ', 'b')
                .replace('ɗ', 'd')
                .replace('ƙ', 'k')
                .replace('ƴ', 'y')
                .replace('ŋ', 'n');
        return SEPARATORS
                .matcher(JOINED.matcher(latin).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }
}
