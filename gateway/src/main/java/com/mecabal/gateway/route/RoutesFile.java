package com.mecabal.gateway.route;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads routes.yaml and refuses it with every fault at once. */
final class RoutesFile {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::([^}]*))?}");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> ROW_KEYS = Set.of(
            "path",
            "methods",
            "upstream",
            "auth",
            "class",
            "body",
            "limit",
            "cost",
            "priority",
            "offline",
            "deprecated",
            "internal");
    private static final Set<String> TOP_KEYS = Set.of("upstreams", "routes", "times");
    /** The management port of a service, unless its address is given: its own port plus this. */
    private static final int MANAGEMENT_OFFSET = 1000;

    private final List<String> faults = new ArrayList<>();

    /**
     * @param variables the value of an environment variable, or null
     * @throws RoutesRefused with all faults
     */
    static RoutingTable parse(String text, UnaryOperator<String> variables) {
        return new RoutesFile().read(text, variables);
    }

    private RoutingTable read(String text, UnaryOperator<String> variables) {
        Map<String, Object> file = document(text, variables);
        unknown("file", file, TOP_KEYS);
        Map<String, Upstream> upstreams = upstreams(file.get("upstreams"));
        Map<TrafficClass, TrafficClass.Times> times = times(file.get("times"));
        List<Route> routes = new ArrayList<>();
        for (Object row : list("routes", file.get("routes"))) {
            Route route = route(row, upstreams);
            if (route != null) {
                routes.add(route);
            }
        }
        if (routes.isEmpty()) {
            faults.add("routes: no row at all");
        }
        twins(routes);
        if (!faults.isEmpty()) {
            throw new RoutesRefused(faults);
        }
        return new RoutingTable(upstreams, routes, times, sha256(text));
    }

    private Map<String, Object> document(String text, UnaryOperator<String> variables) {
        try {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(fill(text, variables));
            return map("file", loaded);
        } catch (YAMLException broken) {
            throw new RoutesRefused(List.of("not YAML: " + broken.getMessage()));
        }
    }

    private static String fill(String text, UnaryOperator<String> variables) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = variables.apply(found.group(1));
            String fallback = found.group(2) == null ? "" : found.group(2);
            return Matcher.quoteReplacement(value == null || value.isBlank() ? fallback : value);
        });
    }

    private Map<String, Upstream> upstreams(Object section) {
        Map<String, Upstream> upstreams = new LinkedHashMap<>();
        map("upstreams", section).forEach((name, value) -> {
            Map<String, Object> fields = map("upstream " + name, value);
            unknown("upstream " + name, fields, Set.of("components", "targets"));
            List<Upstream.Target> targets = new ArrayList<>();
            for (Object target : list("upstream " + name, fields.get("targets"))) {
                targets.add(target(name, map("upstream " + name, target)));
            }
            if (targets.isEmpty()) {
                faults.add("upstream " + name + ": no target");
                return;
            }
            List<String> components =
                    list("upstream " + name, fields.getOrDefault("components", List.of(name))).stream()
                            .map(RoutesFile::text)
                            .toList();
            upstreams.put(name, new Upstream(name, components, targets));
        });
        return upstreams;
    }

    private Upstream.Target target(String name, Map<String, Object> fields) {
        unknown("upstream " + name, fields, Set.of("id", "url", "management", "weight"));
        URI url = address(name, text(fields.getOrDefault("url", "")));
        String management = text(fields.getOrDefault("management", ""));
        int weight = fields.getOrDefault("weight", 100) instanceof Integer number ? number : -1;
        if (weight < 0 || weight > 100) {
            faults.add("upstream " + name + ": weight is 0 to 100");
        }
        return new Upstream.Target(
                text(fields.getOrDefault("id", "stable")),
                url,
                management.isEmpty() ? beside(url) : address(name, management),
                weight);
    }

    private URI address(String name, String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (java.net.URISyntaxException notAnAddress) {
            // said below
        }
        faults.add("upstream " + name + ": not an http address: " + text);
        return URI.create("http://nowhere.invalid:1");
    }

    private static URI beside(URI url) {
        int port = url.getPort() < 0 ? 80 : url.getPort();
        return URI.create(url.getScheme() + "://" + url.getHost() + ":" + (port + MANAGEMENT_OFFSET));
    }

    private Map<TrafficClass, TrafficClass.Times> times(Object section) {
        Map<TrafficClass, TrafficClass.Times> times = new EnumMap<>(TrafficClass.class);
        map("times", section == null ? Map.of() : section).forEach((name, value) -> {
            TrafficClass trafficClass = word("times", TrafficClass.class, name, null);
            if (trafficClass == null) {
                return;
            }
            Map<String, Object> fields = map("times " + name, value);
            unknown("times " + name, fields, Set.of("connect", "header", "whole"));
            TrafficClass.Times standard = trafficClass.times();
            times.put(
                    trafficClass,
                    new TrafficClass.Times(
                            duration(name, fields.get("connect"), standard.connect()),
                            duration(name, fields.get("header"), standard.header()),
                            duration(name, fields.get("whole"), standard.whole())));
        });
        return times;
    }

    private Duration duration(String row, Object value, Duration standard) {
        if (value == null) {
            return standard;
        }
        Matcher matcher = Pattern.compile("(\\d{1,6})(ms|s|m)").matcher(text(value));
        if (!matcher.matches()) {
            faults.add("times " + row + ": a time is 300ms, 5s or 2m, not " + value);
            return standard;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private Route route(Object row, Map<String, Upstream> upstreams) {
        Map<String, Object> fields = map("route", row);
        String path = text(fields.getOrDefault("path", ""));
        String where = "route " + path;
        unknown(where, fields, ROW_KEYS);
        PathPattern pattern;
        try {
            pattern = PathPattern.of(path);
        } catch (IllegalArgumentException refused) {
            faults.add(where + ": " + refused.getMessage());
            return null;
        }
        String upstream = text(fields.getOrDefault("upstream", ""));
        if (!upstreams.containsKey(upstream) && !upstream.equals(Upstream.SELF)) {
            faults.add(where + ": unknown upstream " + upstream);
        }
        TrafficClass trafficClass = word(where, TrafficClass.class, fields.get("class"), TrafficClass.API);
        return new Route(
                pattern,
                methods(where, fields.get("methods"), METHODS),
                upstream,
                word(where, Access.class, fields.get("auth"), Access.REQUIRED),
                trafficClass,
                number(where, "body", fields.get("body"), trafficClass.bodyLimit()),
                word(where, LimitClass.class, fields.get("limit"), LimitClass.GENERAL),
                fields.get("cost") == null ? null : number(where, "cost", fields.get("cost"), 1),
                word(where, Priority.class, fields.get("priority"), Priority.P2),
                methods(where, fields.get("offline"), Set.of()),
                deprecation(where, fields.get("deprecated")),
                Boolean.TRUE.equals(fields.get("internal")));
    }

    private Set<String> methods(String where, Object value, Set<String> standard) {
        if (value == null) {
            return standard;
        }
        Set<String> methods = new LinkedHashSet<>();
        for (Object method : list(where, value)) {
            if (!METHODS.contains(text(method))) {
                faults.add(where + ": unknown method " + method);
            }
            methods.add(text(method));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return Set.copyOf(methods);
    }

    private Deprecation deprecation(String where, Object value) {
        if (value == null) {
            return null;
        }
        Map<String, Object> fields = map(where, value);
        unknown(where, fields, Set.of("since", "sunset", "successor", "note"));
        Instant since = instant(where, fields.get("since"));
        if (since == null || fields.get("successor") == null) {
            faults.add(where + ": deprecated needs since and successor");
        }
        return new Deprecation(
                since,
                instant(where, fields.get("sunset")),
                text(fields.getOrDefault("successor", "")),
                text(fields.getOrDefault("note", "")));
    }

    private Instant instant(String where, Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value != null) {
            faults.add(where + ": not a date: " + value);
        }
        return null;
    }

    /** Equal patterns with a common method: the order of the file would decide, so nobody may write it. */
    private void twins(List<Route> routes) {
        Map<String, String> seen = new HashMap<>();
        for (Route route : routes) {
            for (String method : route.methods()) {
                String key =
                        method + " " + route.path().segments() + route.path().open();
                if (seen.putIfAbsent(key, route.label()) != null) {
                    faults.add("route " + route.label() + ": two rows take " + method);
                }
            }
        }
    }

    private <E extends Enum<E>> E word(String where, Class<E> words, Object value, E standard) {
        if (value == null) {
            return standard;
        }
        for (E word : words.getEnumConstants()) {
            if (spelling(word).equals(text(value).toLowerCase(Locale.ROOT))) {
                return word;
            }
        }
        faults.add(where + ": unknown value " + value);
        return standard;
    }

    private static String spelling(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int number(String where, String field, Object value, int standard) {
        if (value == null) {
            return standard;
        }
        if (value instanceof Integer number && number > 0) {
            return number;
        }
        faults.add(where + ": " + field + " is a number above 0, not " + value);
        return standard;
    }

    private void unknown(String where, Map<String, Object> fields, Set<String> known) {
        fields.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> faults.add(where + ": unknown field " + key));
    }

    private Map<String, Object> map(String where, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> fields.put(text(key), field));
        } else {
            faults.add(where + ": not a map");
        }
        return fields;
    }

    private Collection<?> list(String where, Object value) {
        if (value instanceof Collection<?> items) {
            return items;
        }
        faults.add(where + ": not a list");
        return List.of();
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
