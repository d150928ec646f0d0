package com.mecabal.user.place;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.geo.Nigeria;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/v1/places")
@Access(Access.Level.OPTIONAL)
class PlaceResource {

    /** Places change seldom and the edge is told when they do, so five minutes cost nobody anything. */
    private static final int EDGE_SECONDS = 300;

    private static final String SEARCH = "places.search";
    private static final String LIST = "places.list";
    private static final String CHILDREN = "places.children";

    private final PlaceQueries places;

    PlaceResource(PlaceQueries places) {
        this.places = places;
    }

    record Items(List<PlaceCard> items) implements Shows {

        @Override
        public void shown(CacheTags tags) {
            items.forEach(item -> item.shown(tags));
        }
    }

    @GET
    @PublicAnswer(seconds = EDGE_SECONDS, about = "place:{parentId}", forEveryone = true)
    public Uni<Page<PlaceCard>> search(
            @QueryParam("query") String query,
            @QueryParam("kind") PlaceKind kind,
            @QueryParam("parentId") UUID parentId,
            @QueryParam("gated") Boolean gated,
            @BeanParam PageRequest page) {
        if (query == null) {
            Optional<Cursor> after = page.after(LIST);
            return places.ofKind(kind, parentId, gated, after, page.fetch())
                    .map(rows -> page.page(LIST, rows, row -> Cursor.at(row.name(), row.id())));
        }
        String folded = FoldedName.of(query);
        if (folded.length() < 2 || query.length() > 80) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/query", "must have 2 to 80 letters or digits");
        }
        Optional<Cursor> after = page.after(SEARCH);
        return places.search(folded, kind, parentId, gated, after, page.fetch())
                .map(rows -> page.page(
                                SEARCH,
                                rows,
                                row -> Cursor.at(row.rank(), row.card().id()))
                        .map(PlaceQueries.Match::card));
    }

    @GET
    @Path("at")
    @PublicAnswer(seconds = EDGE_SECONDS, forEveryone = true)
    public Uni<PlaceAt> at(@QueryParam("longitude") Double longitude, @QueryParam("latitude") Double latitude) {
        if (longitude == null || latitude == null) {
            throw SharedProblem.VALIDATION_FAILED
                    .problem()
                    .error("/longitude", "longitude and latitude are both needed");
        }
        GeoPoint point = new GeoPoint(longitude, latitude);
        Nigeria.require("/longitude", point);
        return places.chainAt(point).chain(chain -> places.near(point).map(near -> answer(point, chain, near)));
    }

    @GET
    @Path("{id}")
    @PublicAnswer(seconds = EDGE_SECONDS, about = "place:{id}", forEveryone = true)
    public Uni<PlaceDetails> details(UUID id) {
        return found(places.details(id));
    }

    @GET
    @Path("{id}/children")
    @PublicAnswer(seconds = EDGE_SECONDS, about = "place:{id}", forEveryone = true)
    public Uni<Page<PlaceCard>> children(UUID id, @QueryParam("kind") PlaceKind kind, @BeanParam PageRequest page) {
        return places.children(id, kind, page.after(CHILDREN), page.fetch())
                .map(rows ->
                        page.page(CHILDREN, rows, row -> Cursor.at(row.kind().wire(), row.name(), row.id())));
    }

    @GET
    @Path("{id}/outline")
    @PublicAnswer(seconds = EDGE_SECONDS, about = "place:{id}", forEveryone = true)
    public Uni<PlaceOutline> outline(UUID id, @QueryParam("version") Integer version) {
        return found(places.outline(id, version));
    }

    @GET
    @Path("{id}/adjacent")
    @PublicAnswer(seconds = EDGE_SECONDS, about = "place:{id}", forEveryone = true)
    public Uni<Items> adjacent(UUID id) {
        return places.adjacent(id).map(Items::new);
    }

    private static PlaceAt answer(GeoPoint point, List<PlaceRef> chain, List<PlaceAt.Near> near) {
        String nearText =
                near.isEmpty() ? null : "near " + near.getFirst().place().name();
        return new PlaceAt(chain, near, nearText, PlusCode.of(point.longitude(), point.latitude()));
    }

    private static <T> Uni<T> found(Uni<T> row) {
        return row.onItem().ifNull().failWith(SharedProblem.NOT_FOUND::problem);
    }
}
