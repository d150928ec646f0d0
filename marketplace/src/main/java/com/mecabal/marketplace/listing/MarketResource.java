package com.mecabal.marketplace.listing;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** A listing comes to the market and leaves it. */
@Path("/v1/listings/{id}")
@Access(Level.ONBOARDED)
class MarketResource {

    private final Caller caller;
    private final PublishListing publish;
    private final RenewListing renew;
    private final CloseListing close;
    private final ListingQueries queries;

    MarketResource(
            Caller caller, PublishListing publish, RenewListing renew, CloseListing close, ListingQueries queries) {
        this.caller = caller;
        this.publish = publish;
        this.renew = renew;
        this.close = close;
        this.queries = queries;
    }

    @POST
    @Path("/publication")
    public Uni<ListingDetails> publish(@PathParam("id") UUID id) {
        Viewer viewer = caller.viewer();
        return publish.publish(viewer, id).chain(() -> queries.byId(viewer, id));
    }

    @DELETE
    @Path("/publication")
    public Uni<ListingDetails> withdraw(@PathParam("id") UUID id) {
        Viewer viewer = caller.viewer();
        return close.withdraw(viewer, id).chain(() -> queries.byId(viewer, id));
    }

    @POST
    @Path("/renewal")
    public Uni<ListingDetails> renew(@PathParam("id") UUID id) {
        Viewer viewer = caller.viewer();
        return renew.renew(viewer, id).chain(() -> queries.byId(viewer, id));
    }

    @PUT
    @Path("/sale")
    public Uni<ListingDetails> sell(@PathParam("id") UUID id, @Valid @NotNull Sale sale) {
        Viewer viewer = caller.viewer();
        return close.sell(viewer, id, sale).chain(() -> queries.byId(viewer, id));
    }
}
