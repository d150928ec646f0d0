package com.mecabal.marketplace.category;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Table {@code listing_category}, kept in memory: it changes with migrations only, and is read again now and then for them. */
@ApplicationScoped
public class Categories {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Pool pool;
    private final Clock clock;
    private volatile Known known;

    private record Known(List<Category> all, Instant at) {}

    Categories(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** In the order in which they are shown. */
    public Uni<List<Category>> all() {
        return all(pool);
    }

    private Uni<List<Category>> all(SqlClient client) {
        Known now = known;
        Instant at = clock.instant();
        if (now != null && now.at().plus(FRESH).isAfter(at)) {
            return Uni.createFrom().item(now.all());
        }
        return client.query("""
                        WITH RECURSIVE tree AS (
                            SELECT c.*, ARRAY[c.id] AS path FROM listing_category c WHERE c.parent_id IS NULL
                            UNION ALL
                            SELECT c.*, t.path || c.id FROM listing_category c JOIN tree t ON t.id = c.parent_id)
                        SELECT t.*, NOT EXISTS (SELECT FROM listing_category c WHERE c.parent_id = t.id) AS leaf
                          FROM tree t ORDER BY t.position
                        """)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Category::from)
                        .toList())
                .invoke(all -> known = new Known(all, at));
    }

    public Uni<Optional<Category>> find(String id) {
        return find(pool, id);
    }

    /** Reads within the caller's transaction, when it has to read at all. */
    public Uni<Optional<Category>> find(SqlClient client, String id) {
        return all(client)
                .map(all -> all.stream().filter(c -> c.id().equals(id)).findFirst());
    }
}
