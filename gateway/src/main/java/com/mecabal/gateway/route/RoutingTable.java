package com.mecabal.gateway.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A checked table: rows in a tree of segments, so that a look-up costs the depth of the path and not the number of rows. */
public final class RoutingTable {

    private final Map<String, Upstream> upstreams;
    private final List<Route> routes;
    private final Map<TrafficClass, TrafficClass.Times> times;
    private final String sha256;
    private final Node root = new Node();

    RoutingTable(
            Map<String, Upstream> upstreams,
            List<Route> routes,
            Map<TrafficClass, TrafficClass.Times> times,
            String sha256) {
        this.upstreams = Map.copyOf(upstreams);
        this.routes = List.copyOf(routes);
        this.times = Map.copyOf(times);
        this.sha256 = sha256;
        routes.forEach(this::plant);
    }

    /** What a path means here. */
    public sealed interface Match {
        record Found(Route route) implements Match {}

        /** The path exists, but not with this method. */
        record WrongMethod(Set<String> allowed) implements Match {}

        record Nothing() implements Match {}
    }

    /**
     * The most specific row that takes this method.
     *
     * @param segments decoded path segments without the leading slash
     */
    public Match match(String method, List<String> segments) {
        Search search = new Search(method, segments);
        Route found = search.from(root, 0);
        if (found != null) {
            return new Match.Found(found);
        }
        return search.allowed.isEmpty() ? new Match.Nothing() : new Match.WrongMethod(search.allowed);
    }

    public List<Route> routes() {
        return routes;
    }

    public Map<String, Upstream> upstreams() {
        return upstreams;
    }

    public TrafficClass.Times times(TrafficClass trafficClass) {
        return times.getOrDefault(trafficClass, trafficClass.times());
    }

    /** Of the file as read: two instances with the same value route alike. */
    public String sha256() {
        return sha256;
    }

    private void plant(Route route) {
        Node node = root;
        for (String segment : route.path().segments()) {
            node = node.children.computeIfAbsent(segment, absent -> new Node());
        }
        (route.path().open() ? node.rest : node.here).add(route);
    }

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final List<Route> here = new ArrayList<>();
        final List<Route> rest = new ArrayList<>();
    }

    /** One walk, most specific branch first; rows with the wrong method are remembered for the Allow header. */
    private static final class Search {
        private final String method;
        private final List<String> segments;
        private final Set<String> allowed = new TreeSet<>();

        Search(String method, List<String> segments) {
            this.method = method;
            this.segments = segments;
        }

        Route from(Node node, int depth) {
            Route found = null;
            if (depth == segments.size()) {
                found = pick(node.here);
            } else if (!segments.get(depth).isEmpty()) {
                Node literal = node.children.get(segments.get(depth));
                // A caller may send a star as a segment; it is never the wildcard's own branch.
                if (literal != null && !segments.get(depth).equals(PathPattern.ANY)) {
                    found = from(literal, depth + 1);
                }
                Node any = node.children.get(PathPattern.ANY);
                if (found == null && any != null) {
                    found = from(any, depth + 1);
                }
            }
            if (found == null
                    && segments.subList(depth, segments.size()).stream().noneMatch(String::isEmpty)) {
                found = pick(node.rest);
            }
            return found;
        }

        private Route pick(List<Route> candidates) {
            for (Route candidate : candidates) {
                if (candidate.methods().contains(method)) {
                    return candidate;
                }
                allowed.addAll(candidate.methods());
            }
            return null;
        }
    }
}
