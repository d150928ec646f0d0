package com.mecabal.gateway.route;

import java.util.Set;

/**
 * One row of the table.
 *
 * @param cache null when its answers are not kept
 */
public record Route(
        PathPattern path,
        Set<String> methods,
        String upstream,
        Access access,
        TrafficClass trafficClass,
        int bodyLimit,
        LimitClass limit,
        Integer fixedCost,
        Priority priority,
        CacheRule cache,
        Set<String> offline,
        Deprecation deprecated,
        boolean internal) {

    /** What a call takes out of its buckets: a write costs the platform more than a read, a search five times as much. */
    public int cost(String method) {
        if (fixedCost != null) {
            return fixedCost;
        }
        return method.equals("GET") || method.equals("HEAD") ? 1 : 2;
    }

    /** What logs and metrics carry instead of the path: no id, no token. */
    public String label() {
        return path.text();
    }
}
