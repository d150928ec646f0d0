package com.mecabal.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of {@code docs/events.md}. */
record EventsPage(List<Row> rows) {

    private static final Path PAGE = Path.of("../../docs/events.md");
    private static final Pattern QUEUE = Pattern.compile("`([a-z]+\\.[a-z]+)`");
    private static final List<String> PEOPLE_COPIES =
            List.of("social", "messaging", "marketplace", "events", "business", "notification");

    /** One event: its name, type, {@code state} or {@code fact}, fields with {@code ?} where optional, and consumers. */
    record Row(String event, String type, String kind, List<String> fields, String heardOn) {

        Set<String> queues() {
            Set<String> queues = new TreeSet<>();
            Matcher named = QUEUE.matcher(heardOn);
            while (named.find()) {
                queues.add(named.group(1));
            }
            if (heardOn.contains("**people**")) {
                PEOPLE_COPIES.forEach(service -> queues.add(service + ".people"));
            }
            return queues;
        }
    }

    static EventsPage read() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return new EventsPage(lines.filter(line -> line.startsWith("| ") && !line.startsWith("| event "))
                    .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                    .map(cell ->
                            new Row(cell[0], cell[1].replace("`", ""), cell[2], List.of(cell[3].split(", ")), cell[4]))
                    .toList());
        }
    }
}
