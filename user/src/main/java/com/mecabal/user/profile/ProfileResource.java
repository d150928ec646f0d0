package com.mecabal.user.profile;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.UserLimit;
import com.mecabal.user.person.People;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/people")
class ProfileResource {

    private final Caller caller;
    private final Limits limits;
    private final ProfileQueries profiles;
    private final OwnPages pages;
    private final EditProfile edit;
    private final Transactions transactions;
    private final People people;

    ProfileResource(
            Caller caller,
            Limits limits,
            ProfileQueries profiles,
            OwnPages pages,
            EditProfile edit,
            Transactions transactions,
            People people) {
        this.caller = caller;
        this.limits = limits;
        this.profiles = profiles;
        this.pages = pages;
        this.edit = edit;
        this.transactions = transactions;
        this.people = people;
    }

    /** Never 404 for a valid token: the first request makes the person when the event of the sign-up is still on its way. */
    @GET
    @Path("me")
    @Access(Access.Level.SIGNED_IN)
    public Uni<RestResponse<Me>> me() {
        Viewer viewer = caller.viewer();
        return pages.of(
                viewer,
                () -> profiles.me(viewer)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> transactions
                                .write(tx -> people.lockPresent(tx, viewer.accountId()))
                                .chain(() -> profiles.me(viewer))));
    }

    @PATCH
    @Path("me")
    @Access(Access.Level.SIGNED_IN)
    public Uni<Me> edit(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid ProfileEdit changes) {
        Viewer viewer = caller.viewer();
        return limits.take(UserLimit.PROFILE_WRITE, viewer.accountId())
                .chain(() -> edit.edit(viewer.accountId(), ifMatch, changes))
                .chain(() -> profiles.me(viewer));
    }

    @GET
    @Path("{id}")
    @Access(Access.Level.ONBOARDED)
    public Uni<PersonView> person(UUID id) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_READ, me)
                .chain(() -> profiles.person(me, id))
                .onItem()
                .ifNull()
                .failWith(SharedProblem.NOT_FOUND::problem);
    }
}
