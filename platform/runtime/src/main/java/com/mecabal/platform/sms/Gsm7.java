package com.mecabal.platform.sms;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The alphabet of a cheap text (3GPP TS 23.038): one letter outside it and the whole message is sent as UCS-2, in segments
 * of 70 instead of 160. So accents and dots are dropped and the rest is spelled out.
 */
public final class Gsm7 {

    private static final int WHOLE = 160;
    /** The header that joins the parts takes seven characters of each. */
    private static final int PART = 153;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NAIRA = Pattern.compile("\u20a6\\s*");
    /** Letters that do not decompose, and signs that word processors put in. */
    private static final Map<Integer, String> SPELLED = Map.ofEntries(
            Map.entry((int) '\u0253', "b"),
            Map.entry((int) '\u0181', "B"),
            Map.entry((int) '\u0257', "d"),
            Map.entry((int) '\u018a', "D"),
            Map.entry((int) '\u0199', "k"),
            Map.entry((int) '\u0198', "K"),
            Map.entry((int) '\u01b4', "y"),
            Map.entry((int) '\u01b3', "Y"),
            Map.entry((int) '\u01dd', "e"),
            Map.entry((int) '\u018e', "E"),
            Map.entry((int) '\u2018', "'"),
            Map.entry((int) '\u2019', "'"),
            Map.entry((int) '\u201c', "\""),
            Map.entry((int) '\u201d', "\""),
            Map.entry((int) '\u2010', "-"),
            Map.entry((int) '\u2013', "-"),
            Map.entry((int) '\u2014', "-"));

    /** What ASCII and GSM-7 share in one position. */
    private static final String ONE =
            "@$_!\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz \n\r";
    /** What GSM-7 carries in two, behind an escape. */
    private static final String TWO = "^{}\\[~]|";

    private Gsm7() {}

    /** The text as it can be carried; what has no spelling at all becomes a question mark. */
    public static String folded(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(NAIRA.matcher(text).replaceAll("NGN "), Normalizer.Form.NFKD))
                .replaceAll("");
        StringBuilder folded = new StringBuilder(bare.length());
        bare.codePoints().forEach(letter -> {
            String spelled = SPELLED.get(letter);
            if (spelled != null) {
                folded.append(spelled);
            } else {
                folded.append(width(letter) > 0 ? Character.toString(letter) : "?");
            }
        });
        return folded.toString();
    }

    /** How many segments the text takes once it is folded. */
    public static int segments(String text) {
        int length = folded(text).chars().map(Gsm7::width).sum();
        return length <= WHOLE ? 1 : (length + PART - 1) / PART;
    }

    private static int width(int letter) {
        if (ONE.indexOf(letter) >= 0) {
            return 1;
        }
        return TWO.indexOf(letter) >= 0 ? 2 : 0;
    }
}
