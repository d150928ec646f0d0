package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.MarketplaceLimit;
import com.mecabal.platform.cache.PublicAnswer;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Lists of listings. */
@Path("/v1/listings")
@Access(Level.OPTIONAL)
class ListingListResource {

    private static final int SECONDS = 15;

    private final Caller caller;
    private final Limits limits;
    private final ListingQueries queries;

    ListingListResource(Caller caller, Limits limits, ListingQueries queries) {
        this.caller = caller;
        this.limits = limits;
        this.queries = queries;
    }

    /** Cards by their ids; without ids the whole market, as {@link #search}. */
    @GET
    @PublicAnswer(
            seconds = SECONDS,
            about = {"place:{placeId}", "person:{sellerId}"})
    public Uni<Page<ListingCard>> list(
            @QueryParam("ids") String ids, @BeanParam ListingFilter filter, @BeanParam PageRequest page) {
        if (ids == null) {
            return search(filter, page);
        }
        return queries.byIds(caller.viewer(), ListingIds.read(ids)).map(cards -> new Page<>(cards, null));
    }

    /** Nobody in particular is limited by the gateway, which knows addresses. */
    @GET
    @Path("/search")
    @PublicAnswer(
            seconds = SECONDS,
            about = {"place:{placeId}", "person:{sellerId}"})
    public Uni<Page<ListingCard>> search(@BeanParam ListingFilter filter, @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        Uni<Void> allowed = viewer.isSignedIn()
                ? limits.take(MarketplaceLimit.SEARCH, viewer.accountId())
                : Uni.createFrom().voidItem();
        return allowed.chain(() -> queries.search(viewer, filter, page));
    }

    @GET
    @Path("/mine")
    @Access(Level.ONBOARDED)
    public Uni<Page<ListingCard>> mine(
            @QueryParam("state") String state, @BeanParam ListingFilter filter, @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        String list = "listings.mine";
        return queries.mine(viewer, ListingState.asked(state), filter.type(), page.after(list), page.fetch())
                .map(rows -> page.page(list, rows, card -> Cursor.at(card.id())));
    }
}
