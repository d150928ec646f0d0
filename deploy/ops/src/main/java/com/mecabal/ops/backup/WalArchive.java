package com.mecabal.ops.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log files of an archive. pgBackRest 2.45's own {@code verify} reads every file that is there and does not miss one
 * that is not, yet nothing can be recovered past a gap.
 */
final class WalArchive {

    /** {@code 15-1/0000000100000000/000000010000000000000004-413e….zst}: 16 MB files, 256 to a number of the middle part. */
    private static final Pattern FILE =
            Pattern.compile("(\\d+-\\d+)/[0-9A-F]{16}/([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})-[0-9a-f]{40}(\\.\\w+)?");

    private static final int HEXADECIMAL = 16;
    private static final long FILES_TO_A_NUMBER = 256;

    /** Numbers of the files by database system and timeline, both in ascending order. */
    private final Map<String, TreeMap<Long, NavigableSet<Long>>> systems = new TreeMap<>();

    /** @param paths as {@code pgbackrest repo-ls --recurse archive/<stanza>} prints them */
    WalArchive(Stream<String> paths) {
        paths.map(FILE::matcher)
                .filter(Matcher::matches)
                .forEach(file -> systems.computeIfAbsent(file.group(1), system -> new TreeMap<>())
                        .computeIfAbsent(hex(file.group(2)), timeline -> new TreeSet<>())
                        .add(hex(file.group(3)) * FILES_TO_A_NUMBER + hex(file.group(4))));
    }

    boolean has(String wal) {
        long timeline = hex(wal.substring(0, 8));
        long number = hex(wal.substring(8, 16)) * FILES_TO_A_NUMBER + hex(wal.substring(16));
        return systems.values().stream()
                .anyMatch(timelines ->
                        timelines.getOrDefault(timeline, new TreeSet<>()).contains(number));
    }

    /**
     * The names of files that are not there although later ones of their timeline are, and of those between a timeline and
     * the one that branches off it.
     */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        systems.values().forEach(timelines -> {
            long reached = -1;
            for (Map.Entry<Long, NavigableSet<Long>> timeline : timelines.entrySet()) {
                NavigableSet<Long> numbers = timeline.getValue();
                long first = reached < 0 ? numbers.first() : Math.min(numbers.first(), reached + 1);
                for (long number = first; number < numbers.last(); number++) {
                    if (!numbers.contains(number)) {
                        gaps.add(name(timeline.getKey(), number));
                    }
                }
                reached = Math.max(reached, numbers.last());
            }
        });
        return gaps;
    }

    private static String name(long timeline, long number) {
        return "%08X%08X%08X".formatted(timeline, number / FILES_TO_A_NUMBER, number % FILES_TO_A_NUMBER);
    }

    private static long hex(String digits) {
        return Long.parseLong(digits, HEXADECIMAL);
    }
}
