package com.mecabal.user.membership;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.user.person.AccountRoles;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** A manager's word on one claim. */
@Path("/v1/memberships")
@Access(Access.Level.ONBOARDED)
class ApprovalResource {

    private final Caller caller;
    private final AccountRoles roles;
    private final DecideMembership decide;
    private final MembershipRequestQueries requests;

    ApprovalResource(Caller caller, AccountRoles roles, DecideMembership decide, MembershipRequestQueries requests) {
        this.caller = caller;
        this.roles = roles;
        this.decide = decide;
        this.requests = requests;
    }

    @POST
    @Path("{id}/approval")
    public Uni<MembershipRequest> decide(UUID id, @NotNull @Valid MembershipDecision decision) {
        Viewer viewer = caller.viewer();
        return roles.scopes(viewer, Role.ESTATE_MANAGER)
                .chain(managed -> decide.decide(viewer.accountId(), managed, id, decision))
                .chain(() -> requests.one(id));
    }
}
