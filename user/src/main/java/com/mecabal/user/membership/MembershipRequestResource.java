package com.mecabal.user.membership;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.user.person.AccountRoles;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Who says that they live in a place, for its managers and those of what it lies in. */
@Path("/v1/places")
@Access(Access.Level.ONBOARDED)
class MembershipRequestResource {

    private static final String REQUESTS = "memberships.requests";

    private final Caller caller;
    private final AccountRoles roles;
    private final MembershipRequestQueries requests;

    MembershipRequestResource(Caller caller, AccountRoles roles, MembershipRequestQueries requests) {
        this.caller = caller;
        this.roles = roles;
        this.requests = requests;
    }

    @GET
    @Path("{id}/membership-requests")
    public Uni<Page<MembershipRequest>> ofPlace(
            UUID id,
            @QueryParam("status") @DefaultValue("claimed") @Pattern(regexp = "claimed|verified|declined|lapsed")
                    String status,
            @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        return roles.scopes(viewer, Role.ESTATE_MANAGER)
                .chain(managed -> requests.isManaged(id, managed))
                .invoke(isManaged -> {
                    if (!isManaged) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                })
                .chain(() -> requests.ofPlace(id, status, viewer.accountId(), page.after(REQUESTS), page.fetch()))
                .map(rows -> page.page(
                        REQUESTS,
                        rows,
                        row -> Cursor.at(row.since(), row.person().id())));
    }
}
