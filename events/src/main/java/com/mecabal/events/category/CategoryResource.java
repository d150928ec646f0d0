package com.mecabal.events.category;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.stream.StreamSupport;

@Path("/v1/event-categories")
@Access(Level.OPTIONAL)
class CategoryResource {

    private final Pool pool;

    CategoryResource(Pool pool) {
        this.pool = pool;
    }

    /** @param upcomingCount scheduled public occurrences of the next 30 days */
    record EventCategory(
            String id, String name, String description, String icon, String colour, int position, long upcomingCount) {

        static EventCategory from(Row row) {
            return new EventCategory(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getString("icon"),
                    row.getString("colour"),
                    row.getInteger("position"),
                    row.getLong("upcoming"));
        }
    }

    @GET
    @PublicAnswer(seconds = 300, about = "reference:event-categories", forEveryone = true)
    public Uni<Page<EventCategory>> all() {
        return pool.query("""
                        SELECT c.*, coalesce(o.upcoming, 0) AS upcoming
                          FROM event_category c
                          LEFT JOIN (SELECT category_id, count(*) AS upcoming FROM occurrence
                                      WHERE status = 'scheduled' AND audience = 'public'
                                        AND starts_at BETWEEN now() AND now() + interval '30 days'
                                      GROUP BY category_id) o ON o.category_id = c.id
                         WHERE c.active ORDER BY c.position
                        """)
                .execute()
                .map(rows -> new Page<>(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(EventCategory::from)
                                .toList(),
                        null));
    }
}
