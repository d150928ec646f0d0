package com.mecabal.user.person;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** A first or last name: letters of any script with their marks, spaces, hyphens, apostrophes and full stops. */
final class PersonName {

    static final int MAX = 50;

    private static final Pattern ALLOWED = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'-]*");
    /** All of these characters are letters and stops, yet it is an address and not a name. */
    private static final Pattern ADDRESS = Pattern.compile(
            "www\\.|\\p{L}{2,}\\.(?:com|net|org|info|biz|io|co|ng|africa)\\b", Pattern.CASE_INSENSITIVE);

    private PersonName() {}

    /** Trimmed and in Unicode normal form C, so that two spellings of Ọlámidé are one; empty for what is no name. */
    static Optional<String> read(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('’', '\'')
                .replace('ʼ', '\'')
                .strip()
                .replaceAll("\\s+", " ");
        boolean good = name.length() <= MAX
                && ALLOWED.matcher(name).matches()
                && !ADDRESS.matcher(name).find();
        return good ? Optional.of(name) : Optional.empty();
    }
}
