package com.mecabal.user.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The sets, kept in the process: they change with a release, which another instance may have seeded meanwhile. */
@ApplicationScoped
public class ReferenceSets {

    private static final Duration FRESH = Duration.ofMinutes(5);

    static final Set<String> NAMES = Set.of(
            "languages",
            "cultural-backgrounds",
            "professions",
            "landmark-kinds",
            "document-types",
            "connection-kinds",
            "badges",
            "levels");

    private record Kept(ReferenceSet set, Instant until) {}

    private final Pool pool;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    ReferenceSets(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Null for a name that no set has. */
    Uni<ReferenceSet> named(String name) {
        if (!NAMES.contains(name)) {
            return Uni.createFrom().nullItem();
        }
        Kept known = kept.get(name);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.set());
        }
        return load(name).invoke(set -> {
            // An empty set is not kept: the seeds may still be on their way.
            if (!set.items().isEmpty()) {
                kept.put(name, new Kept(set, clock.instant().plus(FRESH)));
            }
        });
    }

    /** The ids of a set that may still be chosen. */
    public Uni<Set<String>> ids(String name) {
        return named(name)
                .map(set -> set.items().stream()
                        .filter(item -> !item.retired())
                        .map(ReferenceItem::id)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Uni<ReferenceSet> load(String name) {
        return pool.preparedQuery("""
                        SELECT id, parent_id, label, threshold, retired FROM reference_item
                         WHERE set_name = $1 ORDER BY position, id
                        """)
                .execute(Tuple.of(name))
                .map(rows -> new ReferenceSet(list(rows, ReferenceSets::item)));
    }

    private static ReferenceItem item(Row row) {
        JsonObject label = row.getJsonObject("label");
        return new ReferenceItem(
                row.getString("id"),
                label.stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> (String) e.getValue())),
                row.getString("parent_id"),
                row.getInteger("threshold"),
                row.getBoolean("retired"));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
