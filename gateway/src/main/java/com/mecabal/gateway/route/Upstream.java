package com.mecabal.gateway.route;

import java.net.URI;
import java.util.List;

/** One of the services behind the gateway; its components are the words that people know it by, the first one for the whole of it. */
public record Upstream(String name, List<String> components, List<Target> targets) {

    /** Rows with this upstream are answered by the gateway itself. */
    public static final String SELF = "gateway";

    public String component() {
        return components.getFirst();
    }

    public record Target(String id, URI url, URI management, int weight) {}

    /** The target that takes the calls: weights other than 100 and 0 need canary routing, which this gateway does not do yet. */
    public Target target() {
        return targets.stream()
                .filter(target -> target.weight() > 0)
                .findFirst()
                .orElse(targets.getFirst());
    }
}
