package com.mecabal.user.place;

import com.mecabal.platform.text.Folded;
import java.util.regex.Pattern;

/**
 * A name as it is searched: {@link Folded}, and without punctuation, so that {@code dsouza} finds D'Souza. Columns and queries
 * are folded here and nowhere else, so both sides always agree.
 */
public final class FoldedName {

    private static final Pattern JOINED = Pattern.compile("['’ʼ`.]+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private FoldedName() {}

    public static String of(String text) {
        String joined = JOINED.matcher(Folded.of(text)).replaceAll("");
        return SEPARATORS.matcher(joined).replaceAll(" ").strip();
    }
}
