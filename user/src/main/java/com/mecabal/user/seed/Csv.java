package com.mecabal.user.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values as in RFC 4180; the first line names the columns. An empty field is absent. */
final class Csv {

    private Csv() {}

    static List<Map<String, String>> rows(String text) {
        List<List<String>> lines = lines(text);
        List<String> names = lines.getFirst();
        return lines.stream().skip(1).map(fields -> row(names, fields)).toList();
    }

    private static Map<String, String> row(List<String> names, List<String> fields) {
        if (fields.size() != names.size()) {
            throw new IllegalArgumentException(
                    "A line has " + fields.size() + " fields, not " + names.size() + ": " + fields);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                row.put(names.get(i), fields.get(i));
            }
        }
        return row;
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"') {
                    field.append(c);
                } else if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(fields);
                    fields = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return lines;
    }
}
