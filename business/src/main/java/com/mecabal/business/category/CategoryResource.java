package com.mecabal.business.category;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.StreamSupport;

@Path("/v1/business-categories")
@Access(Level.OPTIONAL)
class CategoryResource {

    private final Pool pool;

    CategoryResource(Pool pool) {
        this.pool = pool;
    }

    record Subcategory(String id, String name) {}

    /** @param count of active businesses */
    record BusinessCategory(String id, String name, long count, List<Subcategory> subcategories) {}

    @GET
    @PublicAnswer(seconds = 300, about = "reference:business-categories", forEveryone = true)
    public Uni<Page<BusinessCategory>> tree() {
        return pool.query("""
                        SELECT c.id, c.parent_id, c.name, coalesce(b.count, 0) AS count
                          FROM business_category c
                          LEFT JOIN (SELECT category_id, count(*) FROM business WHERE state = 'active'
                                      GROUP BY category_id) b ON b.category_id = c.id
                         ORDER BY c.position, c.id
                        """).execute().map(rows -> {
            List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
            return new Page<>(
                    all.stream()
                            .filter(row -> row.getString("parent_id") == null)
                            .map(row -> category(row, all))
                            .toList(),
                    null);
        });
    }

    private static BusinessCategory category(Row row, List<Row> all) {
        String id = row.getString("id");
        return new BusinessCategory(
                id,
                row.getString("name"),
                row.getLong("count"),
                all.stream()
                        .filter(child -> id.equals(child.getString("parent_id")))
                        .map(child -> new Subcategory(child.getString("id"), child.getString("name")))
                        .toList());
    }
}
