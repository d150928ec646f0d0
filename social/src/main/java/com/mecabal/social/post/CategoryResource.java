package com.mecabal.social.post;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What a post can be about. */
@Path("/v1")
class CategoryResource {

    /** @param names by language; English is always there */
    record Category(String key, Map<String, Object> names, String icon, String colour, int order) {}

    record Categories(List<Category> items) {}

    private final Pool pool;

    CategoryResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Path("post-categories")
    @Access(Access.Level.OPTIONAL)
    @PublicAnswer(seconds = 300, about = "reference:post-categories", forEveryone = true)
    public Uni<Categories> all() {
        return pool.preparedQuery("""
                        SELECT key, names, icon, colour, position FROM post_category WHERE NOT retired ORDER BY position, key
                        """)
                .execute()
                .map(rows -> new Categories(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Category(
                                row.getString("key"),
                                new TreeMap<>(((JsonObject) row.getValue("names")).getMap()),
                                row.getString("icon"),
                                row.getString("colour"),
                                row.getInteger("position")))
                        .toList()));
    }
}
