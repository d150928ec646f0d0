package com.mecabal.gateway.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One map of the file, read field by field; what is wrong is noted with its place, and reading goes on. */
final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    private final String where;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> faults;

    /** @param where the place in the file, for people */
    Fields(String where, Object value, List<String> faults) {
        this.where = where;
        this.faults = faults;
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> values.put(String.valueOf(name), field));
        } else {
            fault("not a map");
        }
    }

    void fault(String reason) {
        faults.add(where + ": " + reason);
    }

    Fields only(String... known) {
        Set<String> names = Set.of(known);
        values.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> fault("unknown field " + name));
        return this;
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    Object value(String name) {
        return values.get(name);
    }

    String text(String name, String standard) {
        return has(name) ? String.valueOf(values.get(name)) : standard;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    int number(String name, int standard) {
        if (!has(name)) {
            return standard;
        }
        if (values.get(name) instanceof Integer number && number > 0) {
            return number;
        }
        fault(name + " is a number above 0, not " + values.get(name));
        return standard;
    }

    <E extends Enum<E>> E word(String name, Class<E> words, E standard) {
        return has(name) ? word(words, text(name, ""), standard) : standard;
    }

    <E extends Enum<E>> E word(Class<E> words, String text, E standard) {
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text.toLowerCase(Locale.ROOT))) {
                return word;
            }
        }
        fault("unknown value " + text);
        return standard;
    }

    Duration duration(String name, Duration standard) {
        if (!has(name)) {
            return standard;
        }
        Matcher matcher = DURATION.matcher(text(name, ""));
        if (!matcher.matches()) {
            fault(name + ": a time is 300ms, 5s, 2m or 1h, not " + values.get(name));
            return standard;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** Null when it is not there. */
    Instant instant(String name) {
        if (values.get(name) instanceof Date date) {
            return date.toInstant();
        }
        if (has(name)) {
            fault("not a date: " + values.get(name));
        }
        return null;
    }

    /** Empty when it is not there. */
    List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (values.get(name) instanceof Collection<?> items) {
            return List.copyOf(items);
        }
        fault(name + " is not a list");
        return List.of();
    }

    /** A list inside the list stands for its items: so a file can name some and use them beside others. */
    List<String> texts(String name) {
        return list(name).stream()
                .flatMap(item -> item instanceof Collection<?> inside ? inside.stream() : Stream.of(item))
                .<String>map(String::valueOf)
                .toList();
    }

    /** A map inside this one. */
    Fields below(String name) {
        return new Fields(where, values.get(name), faults);
    }
}
