package com.mecabal.user.membership;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.user.UserLimit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

@Path("/v1/people")
@Access(Access.Level.SIGNED_IN)
class HomeResource {

    private static final String MINE = "memberships.mine";

    record NewTie(@NotNull Tie relationship) {}

    private final Caller caller;
    private final Limits limits;
    private final SettleHome settle;
    private final BelongToPlace belong;
    private final MembershipQueries memberships;

    HomeResource(Caller caller, Limits limits, SettleHome settle, BelongToPlace belong, MembershipQueries memberships) {
        this.caller = caller;
        this.limits = limits;
        this.settle = settle;
        this.belong = belong;
        this.memberships = memberships;
    }

    @GET
    @Path("me/memberships")
    public Uni<Page<MembershipQueries.MyMembership>> mine(
            @QueryParam("active") Boolean active, @BeanParam PageRequest page) {
        return memberships
                .mine(caller.viewer().accountId(), active, page.after(MINE), page.fetch())
                .map(rows -> page.page(MINE, rows, row -> Cursor.at(row.joinedAt(), row.id())));
    }

    @PUT
    @Path("me/home")
    public Uni<HomeView> claim(@NotNull @Valid HomeClaim claim) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_WRITE, me)
                .chain(() -> settle.claim(me, claim))
                .chain(() -> memberships.home(me));
    }

    @POST
    @Path("me/home/move")
    public Uni<HomeView> move(@NotNull @Valid HomeClaim claim) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_WRITE, me)
                .chain(() -> settle.move(me, claim))
                .chain(() -> memberships.home(me));
    }

    @PUT
    @Path("me/places/{placeId}")
    public Uni<Void> begin(UUID placeId, @NotNull @Valid NewTie tie) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_WRITE, me).chain(() -> belong.begin(me, placeId, tie.relationship()));
    }

    @DELETE
    @Path("me/places/{placeId}")
    public Uni<Void> end(UUID placeId) {
        return belong.end(caller.viewer().accountId(), placeId);
    }
}
