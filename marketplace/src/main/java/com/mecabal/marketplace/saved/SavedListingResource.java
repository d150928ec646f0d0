package com.mecabal.marketplace.saved;

import com.mecabal.marketplace.MarketplaceLimit;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

@Path("/v1/saved-listings")
@Access(Level.ONBOARDED)
class SavedListingResource {

    private static final String LIST = "saved-listings";

    private final Caller caller;
    private final Limits limits;
    private final SavedListings saved;

    SavedListingResource(Caller caller, Limits limits, SavedListings saved) {
        this.caller = caller;
        this.limits = limits;
        this.saved = saved;
    }

    @PUT
    @Path("/{listingId}")
    public Uni<Void> save(@PathParam("listingId") UUID listing) {
        Viewer viewer = caller.viewer();
        return limits.take(MarketplaceLimit.SAVE, viewer.accountId()).chain(() -> saved.save(viewer, listing));
    }

    @DELETE
    @Path("/{listingId}")
    public Uni<Void> forget(@PathParam("listingId") UUID listing) {
        return saved.forget(caller.viewer(), listing);
    }

    @GET
    public Uni<Page<SavedListing>> mine(@BeanParam PageRequest page) {
        return saved.of(caller.viewer(), page.after(LIST), page.fetch())
                .map(rows -> page.page(
                        LIST,
                        rows,
                        row -> Cursor.at(row.savedAt(), row.listing().id())));
    }
}
