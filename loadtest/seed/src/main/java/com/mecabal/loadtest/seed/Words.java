package com.mecabal.loadtest.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names and sentences in the five languages, from the files beside; all of it is made up. */
final class Words {

    static final Map<String, List<String>> FIRST_NAMES = lists("first-names");
    static final Map<String, List<String>> LAST_NAMES = lists("last-names");
    static final List<String> PEOPLES = List.copyOf(FIRST_NAMES.keySet());

    private static final Map<String, List<String>> PLACES = lists("places");
    static final List<String> PLACE_FIRST = PLACES.get("first");
    static final List<String> PLACE_LAST = PLACES.get("last");
    static final List<String> ESTATE = PLACES.get("estate");
    static final List<String> STREETS = PLACES.get("streets");

    private static final Map<String, List<String>> FILLERS = lists("fillers");
    private static final Map<String, List<String>> POSTS = sentences("posts");
    private static final Map<String, List<String>> COMMENTS = sentences("comments");
    private static final Map<String, List<String>> MESSAGES = sentences("messages");

    static final List<Goods> GOODS = table("goods").stream()
            .map(c -> new Goods(c[0], c[1], c[2], c[3], c[4], Long.parseLong(c[5]), Long.parseLong(c[6])))
            .toList();
    static final List<Trade> TRADES = table("trades").stream()
            .map(c -> new Trade(c[0], c[1], c[2], c[3], List.of(c[4].split(", "))))
            .toList();
    static final List<Gathering> GATHERINGS = table("gatherings").stream()
            .map(c -> new Gathering(c[0], c[1], c[2]))
            .toList();

    private Words() {}

    /** Something that is sold, given or wanted; prices in naira. */
    record Goods(String type, String root, String leaf, String title, String brand, long least, long most) {

        String category() {
            return leaf.isEmpty() ? root : leaf;
        }
    }

    record Trade(String category, String subcategory, String name, String description, List<String> services) {}

    record Gathering(String category, String title, String description) {}

    static String post(Draw draw, String language, Place place) {
        return filled(draw, draw.of(POSTS.get(language)), place);
    }

    static String comment(Draw draw, String language, Place place) {
        return filled(draw, draw.of(COMMENTS.get(language)), place);
    }

    static String message(Draw draw, String language, Place place) {
        return filled(draw, draw.of(MESSAGES.get(language)), place);
    }

    static String filled(Draw draw, String sentence, Place place) {
        String text = sentence.replace("{place}", place.name()).replace("{landmark}", draw.of(PLACES.get("landmarks")));
        for (Map.Entry<String, List<String>> filler : FILLERS.entrySet()) {
            text = text.replace("{" + filler.getKey() + "}", draw.of(filler.getValue()));
        }
        return text;
    }

    /** {@code name: one, two, three} a line. */
    private static Map<String, List<String>> lists(String file) {
        Map<String, List<String>> lists = new TreeMap<>();
        for (String line : lines(file)) {
            int colon = line.indexOf(':');
            lists.put(
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split(", ")));
        }
        return lists;
    }

    /** {@code language|sentence} a line. */
    private static Map<String, List<String>> sentences(String file) {
        Map<String, List<String>> sentences = new TreeMap<>();
        for (String[] cells : table(file)) {
            sentences.computeIfAbsent(cells[0], language -> new ArrayList<>()).add(cells[1]);
        }
        return sentences;
    }

    private static List<String[]> table(String file) {
        return lines(file).stream().map(line -> line.split("\\|", -1)).toList();
    }

    private static List<String> lines(String file) {
        try (InputStream in = Words.class.getResourceAsStream("/words/" + file + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Normalizer.normalize(text, Normalizer.Form.NFC)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
