package com.mecabal.gateway.route;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cache tag made from an event: {@code place:{data.placeId}}, {@code {data.targetType}:{data.targetId}}. */
public record TagTemplate(String text) {

    private static final String FIELD = "\\{(subject|data(?:\\.[A-Za-z]+)+)}";
    private static final Pattern WHOLE = Pattern.compile("(?:[a-z-]+|" + FIELD + "):" + FIELD);
    private static final Pattern ONE = Pattern.compile(FIELD);

    /** Throws IllegalArgumentException. */
    static TagTemplate of(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("a purge tag is kind:{data.field}, not " + text);
        }
        return new TagTemplate(text);
    }

    /**
     * @param field the value of {@code subject} or {@code data.placeId}; null where the event has none
     * @return empty when a field is missing
     */
    public Optional<String> fill(UnaryOperator<String> field) {
        Matcher matcher = ONE.matcher(text);
        StringBuilder tag = new StringBuilder();
        while (matcher.find()) {
            String value = field.apply(matcher.group(1));
            if (value == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(tag, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(tag).toString());
    }
}
