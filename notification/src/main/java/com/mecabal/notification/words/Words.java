package com.mecabal.notification.words;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles and bodies. A language without a text falls back to English; what people wrote is put in as it is, and never looked at again. */
@ApplicationScoped
public class Words {

    public static final List<String> LANGUAGES = List.of("en", "ha", "yo", "ig", "pcm");

    static final int TITLE = 60;
    static final int BODY = 160;

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM, h:mm a", Locale.ENGLISH);

    private final Map<String, Properties> texts = new HashMap<>();

    Words() {
        LANGUAGES.forEach(language -> texts.put(language, load(language)));
    }

    /**
     * @param names of the newest who did it, at most three
     * @param actors how many did it
     */
    public String title(Told told, List<String> names, int actors) {
        Map<String, String> values = values(told);
        for (int i = 0; i < names.size(); i++) {
            values.put(i == 0 ? "actor" : i == 1 ? "second" : "third", names.get(i));
        }
        values.put("others", Integer.toString(actors - 1));
        String number = actors > 2 ? ".many" : actors == 2 ? ".two" : "";
        return cut(filled(told, ".title", number, values), TITLE);
    }

    public String body(Told told) {
        return told.hasItsAuthor() ? cut(filled(told, ".body", "", values(told)), BODY) : "";
    }

    public String label(String action, String language) {
        return text(language, "action." + action);
    }

    private String filled(Told told, String part, String number, Map<String, String> values) {
        String base = told.kind() + told.variant() + part;
        String template = text(told.language(), base + number, base, told.kind() + part + number, told.kind() + part);
        Matcher places = PLACE.matcher(template);
        return places.replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")))
                .strip();
    }

    /** The first of the keys that the language has, else the first that English has. */
    private String text(String language, String... keys) {
        for (String known : List.of(language, "en")) {
            Properties properties = texts.getOrDefault(known, texts.get("en"));
            for (String key : keys) {
                if (properties.containsKey(key)) {
                    return properties.getProperty(key);
                }
            }
        }
        return "";
    }

    private static Map<String, String> values(Told told) {
        Map<String, String> values = new HashMap<>(told.params());
        values.computeIfPresent("start", (name, start) -> time(start, told));
        return values;
    }

    private static String time(String start, Told told) {
        try {
            ZoneId zone = ZoneId.of(told.params().getOrDefault("zone", told.timeZone()));
            return TIME.format(Instant.parse(start).atZone(zone))
                    .replace("AM", "am")
                    .replace("PM", "pm");
        } catch (DateTimeException unreadable) {
            return start;
        }
    }

    /** Cuts by code points, so that no emoji is halved. */
    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    static Properties load(String language) {
        String name = "/templates/" + language + ".properties";
        try (InputStream file = Words.class.getResourceAsStream(name)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
