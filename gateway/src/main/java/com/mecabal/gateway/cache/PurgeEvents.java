package com.mecabal.gateway.cache;

import com.mecabal.gateway.broker.LiveListener;
import com.mecabal.gateway.route.CacheRule;
import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.TagTemplate;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Drops what an event of the platform has made untrue. */
@ApplicationScoped
class PurgeEvents implements LiveListener {

    private static final Logger LOG = Logger.getLogger(PurgeEvents.class);

    private final CurrentRoutes routes;
    private final CachedPages pages;
    private final CacheMetrics metrics;
    private volatile boolean heard;

    PurgeEvents(CurrentRoutes routes, CachedPages pages, CacheMetrics metrics) {
        this.routes = routes;
        this.pages = pages;
        this.metrics = metrics;
    }

    /** While they are not, a page may have become untrue without notice. */
    boolean areHeard() {
        return heard;
    }

    @Override
    public Set<String> types() {
        return rules().stream().flatMap(rule -> rule.purgeOn().stream()).collect(Collectors.toSet());
    }

    @Override
    public void opened() {
        metrics.purged(pages.dropAllAfterDeafness());
        heard = true;
    }

    @Override
    public void lost() {
        heard = false;
    }

    @Override
    public void heard(String type, byte[] envelope) {
        List<CacheRule> purged =
                rules().stream().filter(rule -> rule.isPurgedBy(type)).toList();
        if (purged.isEmpty()) {
            return;
        }
        List<TagTemplate> templates = purged.stream()
                .flatMap(rule -> rule.purgeTags().stream())
                .distinct()
                .toList();
        try {
            metrics.purged(pages.drop(tags(type, Buffer.buffer(envelope).toJsonObject(), templates)));
        } catch (DecodeException | ClassCastException unreadable) {
            LOG.errorf("an event %s was not understood, everything kept is dropped: %s", type, unreadable.getMessage());
            metrics.purged(pages.dropAll());
        }
    }

    private List<CacheRule> rules() {
        return routes.table().routes().stream()
                .map(Route::cache)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Set<String> tags(String type, JsonObject event, List<TagTemplate> templates) {
        Set<String> tags = new HashSet<>();
        tags.add(aggregate(type) + ":" + event.getString("subject"));
        for (TagTemplate template : templates) {
            template.fill(field -> value(event, field)).ifPresent(tags::add);
        }
        return tags;
    }

    /** {@code marketplace.listing-sold.v1} is about a listing. */
    private static String aggregate(String type) {
        return type.substring(type.indexOf('.') + 1).split("[-.]", 2)[0];
    }

    private static String value(JsonObject event, String field) {
        Object value = event;
        for (String name : field.split("\\.")) {
            value = value instanceof JsonObject inside ? inside.getValue(name) : null;
        }
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }
}
