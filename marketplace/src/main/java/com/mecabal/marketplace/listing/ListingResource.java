package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.MarketplaceLimit;
import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

@Path("/v1/listings")
@Access(Level.ONBOARDED)
class ListingResource {

    private final Caller caller;
    private final Limits limits;
    private final ListingQueries queries;
    private final CreateListing create;
    private final EditListing edit;
    private final CloseListing close;

    ListingResource(
            Caller caller,
            Limits limits,
            ListingQueries queries,
            CreateListing create,
            EditListing edit,
            CloseListing close) {
        this.caller = caller;
        this.limits = limits;
        this.queries = queries;
        this.create = create;
        this.edit = edit;
        this.close = close;
    }

    @POST
    public Uni<Response> create(@Valid @NotNull NewListing said) {
        Viewer viewer = caller.viewer();
        return limits.take(MarketplaceLimit.PUBLISH, viewer.accountId())
                .chain(() -> create.create(viewer, said))
                .chain(id -> queries.byId(viewer, id))
                .map(listing -> Response.created(
                                URI.create("/v1/listings/" + listing.card().id()))
                        .entity(listing)
                        .build());
    }

    @GET
    @Path("/{id}")
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 15, about = "listing:{id}")
    public Uni<ListingDetails> byId(@PathParam("id") UUID id) {
        return queries.byId(caller.viewer(), id);
    }

    @PATCH
    @Path("/{id}")
    public Uni<ListingDetails> edit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ListingEdit said) {
        Viewer viewer = caller.viewer();
        return limits.take(MarketplaceLimit.PUBLISH, viewer.accountId())
                .chain(() -> edit.edit(viewer, id, ifMatch, said))
                .chain(() -> queries.byId(viewer, id));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return close.delete(caller.viewer(), id);
    }
}
