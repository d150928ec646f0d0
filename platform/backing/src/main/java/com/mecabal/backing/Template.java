package com.mecabal.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of this clone in which {@code @NAME@} stands for a value, as deploy/native renders it. */
final class Template {

    private static final Pattern NAME = Pattern.compile("@([A-Za-z0-9_]+)@");

    private Template() {}

    static String render(String path, Map<String, String> values) {
        return NAME.matcher(text(path)).replaceAll(asked -> {
            String value = values.get(asked.group(1));
            if (value == null) {
                throw new IllegalStateException(path + " asks for " + asked.group(1) + ", which is not set");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    static String text(String path) {
        try {
            return Files.readString(Clone.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
