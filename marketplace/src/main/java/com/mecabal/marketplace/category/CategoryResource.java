package com.mecabal.marketplace.category;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

@Path("/v1/listing-categories")
@Access(Level.OPTIONAL)
class CategoryResource {

    private final Categories categories;

    CategoryResource(Categories categories) {
        this.categories = categories;
    }

    /** Parents before their children. */
    @GET
    @PublicAnswer(seconds = 300, about = "reference:listing-categories", forEveryone = true)
    public Uni<Page<Category>> all(@QueryParam("type") String type) {
        return categories
                .all()
                .map(all -> new Page<>(
                        all.stream()
                                .filter(c -> type == null || c.types().contains(type))
                                .toList(),
                        null));
    }

    @GET
    @Path("/{id}")
    @PublicAnswer(seconds = 300, about = "reference:listing-categories", forEveryone = true)
    public Uni<Category> byId(@PathParam("id") String id) {
        return categories.find(id).map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }
}
