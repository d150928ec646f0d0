package com.mecabal.gateway.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    /** Uses of what the file names once; the parser's own bound is for files of strangers. */
    private static final int NAMES_AT_MOST = 1_000;

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
        Fields file = document(text, variables).only("upstreams", "routes", "times", "caches");
        Map<String, Upstream> upstreams = upstreams(file.below("upstreams"));
        Map<TrafficClass, TrafficClass.Times> times = file.has("times") ? times(file.below("times")) : Map.of();
        List<Route> routes = new ArrayList<>();
        for (Object row : file.list("routes")) {
            Route route = route(row, upstreams);
            if (route != null) {
                routes.add(route);
            }
        }
        if (routes.isEmpty()) {
            file.fault("routes: no row at all");
        }
        twins(routes);
        if (!faults.isEmpty()) {
            throw new RoutesRefused(faults);
        }
        return new RoutingTable(upstreams, routes, times, sha256(text));
    }

    private Fields document(String text, UnaryOperator<String> variables) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(NAMES_AT_MOST);
            Object loaded = new Yaml(new SafeConstructor(options)).load(fill(text, variables));
            return new Fields("file", loaded, faults);
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

    private Map<String, Upstream> upstreams(Fields section) {
        Map<String, Upstream> upstreams = new LinkedHashMap<>();
        for (String name : section.names()) {
            String where = "upstream " + name;
            Fields fields = new Fields(where, section.value(name), faults).only("components", "targets");
            List<Upstream.Target> targets = new ArrayList<>();
            for (Object target : fields.list("targets")) {
                targets.add(target(new Fields(where, target, faults).only("id", "url", "management", "weight")));
            }
            if (targets.isEmpty()) {
                fields.fault("no target");
                continue;
            }
            List<String> components = fields.has("components") ? fields.texts("components") : List.of(name);
            upstreams.put(name, new Upstream(name, components, targets));
        }
        return upstreams;
    }

    private static Upstream.Target target(Fields fields) {
        URI url = address(fields, fields.text("url", ""));
        String management = fields.text("management", "");
        // Not a number above 0: a target may well get nothing.
        int weight = fields.has("weight") ? fields.value("weight") instanceof Integer number ? number : -1 : 100;
        if (weight < 0 || weight > 100) {
            fields.fault("weight is 0 to 100");
        }
        return new Upstream.Target(
                fields.text("id", "stable"),
                url,
                management.isEmpty() ? beside(url) : address(fields, management),
                weight);
    }

    private static URI address(Fields fields, String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // said below
        }
        fields.fault("not an http address: " + text);
        return URI.create("http://nowhere.invalid:1");
    }

    private static URI beside(URI url) {
        int port = url.getPort() < 0 ? 80 : url.getPort();
        return URI.create(url.getScheme() + "://" + url.getHost() + ":" + (port + MANAGEMENT_OFFSET));
    }

    private Map<TrafficClass, TrafficClass.Times> times(Fields section) {
        Map<TrafficClass, TrafficClass.Times> times = new EnumMap<>(TrafficClass.class);
        for (String name : section.names()) {
            Fields fields = new Fields("times " + name, section.value(name), faults).only("connect", "header", "whole");
            TrafficClass trafficClass = fields.word(TrafficClass.class, name, null);
            if (trafficClass != null) {
                TrafficClass.Times standard = trafficClass.times();
                times.put(
                        trafficClass,
                        new TrafficClass.Times(
                                fields.duration("connect", standard.connect()),
                                fields.duration("header", standard.header()),
                                fields.duration("whole", standard.whole())));
            }
        }
        return times;
    }

    private Route route(Object row, Map<String, Upstream> upstreams) {
        String path = new Fields("route", row, faults).text("path", "");
        Fields fields = new Fields("route " + path, row, faults)
                .only(
                        "path",
                        "methods",
                        "upstream",
                        "auth",
                        "class",
                        "body",
                        "limit",
                        "cost",
                        "priority",
                        "cache",
                        "offline",
                        "deprecated",
                        "internal");
        PathPattern pattern;
        try {
            pattern = PathPattern.of(path);
        } catch (IllegalArgumentException refused) {
            fields.fault(refused.getMessage());
            return null;
        }
        String upstream = fields.text("upstream", "");
        if (!upstreams.containsKey(upstream) && !upstream.equals(Upstream.SELF)) {
            fields.fault("unknown upstream " + upstream);
        }
        TrafficClass trafficClass = fields.word("class", TrafficClass.class, TrafficClass.API);
        Route route = new Route(
                pattern,
                methods(fields, "methods", METHODS),
                upstream,
                fields.word("auth", Access.class, Access.REQUIRED),
                trafficClass,
                fields.number("body", trafficClass.bodyLimit()),
                fields.word("limit", LimitClass.class, LimitClass.GENERAL),
                fields.has("cost") ? fields.number("cost", 1) : null,
                fields.word("priority", Priority.class, Priority.P2),
                fields.has("cache") ? CacheRules.read(fields.below("cache")) : null,
                methods(fields, "offline", Set.of()),
                fields.has("deprecated") ? deprecation(fields.below("deprecated")) : null,
                fields.flag("internal"));
        CacheRules.refuse(route).ifPresent(fields::fault);
        return route;
    }

    private static Set<String> methods(Fields fields, String name, Set<String> standard) {
        if (!fields.has(name)) {
            return standard;
        }
        Set<String> methods = new LinkedHashSet<>();
        for (String method : fields.texts(name)) {
            if (!METHODS.contains(method)) {
                fields.fault("unknown method " + method);
            }
            methods.add(method);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return Set.copyOf(methods);
    }

    private static Deprecation deprecation(Fields fields) {
        fields.only("since", "sunset", "successor", "note");
        Instant since = fields.instant("since");
        if (since == null || !fields.has("successor")) {
            fields.fault("deprecated needs since and successor");
        }
        return new Deprecation(since, fields.instant("sunset"), fields.text("successor", ""), fields.text("note", ""));
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

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
