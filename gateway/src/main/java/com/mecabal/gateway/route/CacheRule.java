package com.mecabal.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the answers of a row are kept.
 *
 * @param ttl for which an answer is fresh, unless its upstream says less
 * @param staleWhileRevalidate for which it is still served after that, while one call asks anew
 * @param query the parameters that an answer depends on; a call with any other one is not kept
 * @param shared whether all callers get the same, whoever they are
 * @param purgeOn types of domain events that make answers untrue
 * @param purgeTags what such an event drops beside {@code <aggregate>:<subject>}
 */
public record CacheRule(
        Duration ttl,
        Duration staleWhileRevalidate,
        Set<String> query,
        boolean shared,
        Set<String> purgeOn,
        List<TagTemplate> purgeTags) {

    private static final int EDGE_SECONDS = 1;
    private static final int SHARED_EDGE_SECONDS = 300;

    /** Seconds for which the proxy in front, which cannot be purged, may answer by itself. */
    public int edgeSeconds() {
        return shared ? SHARED_EDGE_SECONDS : EDGE_SECONDS;
    }

    public boolean isPurgedBy(String type) {
        return purgeOn.contains(type) || purgeOn.contains("*" + type.substring(type.indexOf('.')));
    }
}
