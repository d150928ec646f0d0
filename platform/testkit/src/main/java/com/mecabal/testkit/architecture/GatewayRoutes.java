package com.mecabal.testkit.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The gateway's routing table as its file says it, read from the sources beside the service under test: what no build has to
 * make first cannot be stale or left out. The rule that picks a row is the gateway's: literal before {@code *} before {@code **}.
 */
record GatewayRoutes(List<Row> rows) {

    private static final Path FILE = Path.of("../gateway/src/main/resources/routes.yaml");

    /** Smaller is more specific; a pattern that ends is more specific than one that goes on with {@code **}. */
    private static final Comparator<Row> MOST_SPECIFIC_FIRST = Comparator.comparing(Row::rank);

    static GatewayRoutes shipped() throws IOException {
        try (InputStream in = Files.newInputStream(FILE)) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(1_000);
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(options)).load(in);
            return new GatewayRoutes(file.get("routes").stream().map(Row::of).toList());
        }
    }

    /** The row that answers; a parameter such as {@code {id}} is a segment that no row has as a literal. */
    Optional<Row> match(String method, String path) {
        List<String> segments = segments(path);
        return rows.stream()
                .filter(row -> row.takes(method) && row.matches(segments))
                .min(MOST_SPECIFIC_FIRST);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/"));
    }

    /**
     * @param methods empty: all
     * @param cache null when its answers are not kept
     */
    record Row(String path, List<?> methods, String upstream, String access, Map<?, ?> cache) {

        static Row of(Map<String, Object> fields) {
            return new Row(
                    (String) fields.get("path"),
                    (List<?>) fields.getOrDefault("methods", List.of()),
                    (String) fields.get("upstream"),
                    (String) fields.getOrDefault("auth", "required"),
                    (Map<?, ?>) fields.get("cache"));
        }

        boolean isKept() {
            return cache != null;
        }

        boolean isKeptForEveryone() {
            return isKept() && Boolean.TRUE.equals(cache.get("shared"));
        }

        /** The parameters on which a kept answer depends. */
        Set<String> keptBy() {
            return cache.get("query") instanceof List<?> names
                    ? names.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new))
                    : Set.of();
        }

        @Override
        public String toString() {
            return path + " (" + upstream + ", " + access + ")";
        }

        private boolean takes(String method) {
            return methods.isEmpty() || methods.contains(method);
        }

        private boolean matches(List<String> segments) {
            List<String> pattern = segments(path);
            for (int i = 0; i < pattern.size(); i++) {
                if (pattern.get(i).equals("**")) {
                    return true;
                }
                if (i == segments.size()
                        || !pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return pattern.size() == segments.size();
        }

        private String rank() {
            StringBuilder rank = new StringBuilder();
            for (String segment : segments(path)) {
                rank.append(segment.equals("**") ? '2' : segment.equals("*") ? '1' : '0');
            }
            return rank.toString();
        }
    }
}
