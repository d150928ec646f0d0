package com.mecabal.gateway.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a row says about keeping its answers, and refuses what would give one caller's answer to another. */
final class CacheRules {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private CacheRules() {}

    static CacheRule read(Fields fields) {
        fields.only("ttl", "staleWhileRevalidate", "query", "shared", "purgeOn", "purgeTags");
        Duration ttl = fields.duration("ttl", Duration.ZERO);
        if (ttl.isZero()) {
            fields.fault("cache needs a ttl");
        }
        for (String type : fields.texts("purgeOn")) {
            if (!type.matches("(?:[a-z]+|\\*)\\.[a-z-]+\\.v\\d")) {
                fields.fault("purgeOn takes types of events, not " + type);
            }
        }
        List<TagTemplate> tags = new ArrayList<>();
        for (String tag : fields.texts("purgeTags")) {
            try {
                tags.add(TagTemplate.of(tag));
            } catch (IllegalArgumentException refused) {
                fields.fault(refused.getMessage());
            }
        }
        return new CacheRule(
                ttl,
                fields.duration("staleWhileRevalidate", Duration.ZERO),
                new TreeSet<>(fields.texts("query")),
                fields.flag("shared"),
                Set.copyOf(fields.texts("purgeOn")),
                List.copyOf(tags));
    }

    /** Why the answers of this row may not be kept. */
    static Optional<String> refuse(Route route) {
        CacheRule cache = route.cache();
        if (cache == null) {
            return Optional.empty();
        }
        if (!READS.equals(route.methods())) {
            return Optional.of("cache is for rows that take GET alone");
        }
        return switch (route.access()) {
            case NONE, OPTIONAL -> Optional.empty();
            case REQUIRED ->
                cache.shared()
                        ? Optional.empty()
                        : Optional.of("auth: required with cache would give one caller's answer to another;"
                                + " only answers that are the same for all (shared: true) may be kept");
            case SOCKET, WEBHOOK -> Optional.of("cache is not for sockets and webhooks");
        };
    }
}
