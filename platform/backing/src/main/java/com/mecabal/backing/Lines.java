package com.mecabal.backing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** {@code KEY=value} lines, as scripts print them and shells read them; anything else is passed over. */
final class Lines {

    private Lines() {}

    static Map<String, String> of(Stream<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        lines.filter(line -> line.matches("[A-Z][A-Z0-9_]*=.*")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }
}
