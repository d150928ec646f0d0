package com.mecabal.auth.role;

import com.mecabal.auth.AuthLimit;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Roles, given and taken by hand. */
@Path("/v1/auth/role-grants")
@Access(Access.Level.SIGNED_IN)
class RoleResource {

    private final GrantRole grant;
    private final WithdrawRole withdraw;
    private final RoleQueries queries;
    private final Limits limits;
    private final Caller caller;
    private final Clock clock;

    RoleResource(
            GrantRole grant, WithdrawRole withdraw, RoleQueries queries, Limits limits, Caller caller, Clock clock) {
        this.grant = grant;
        this.withdraw = withdraw;
        this.queries = queries;
        this.limits = limits;
        this.caller = caller;
        this.clock = clock;
    }

    record Withdrawal(@Size(max = 500) String reason) {}

    @GET
    public Uni<Page<RoleGrantView>> list(
            @QueryParam("accountId") UUID accountId,
            @QueryParam("scopeId") UUID scopeId,
            @QueryParam("role") String role,
            @BeanParam PageRequest page) {
        return queries.visible(caller.viewer(), new RoleQueries.Filter(accountId, scopeId, role), page);
    }

    @POST
    @ResponseStatus(201)
    public Uni<RoleGrantView> grant(@Valid @NotNull NewRoleGrant wanted) {
        caller.viewer().requireFresh(clock);
        return limits.take(AuthLimit.ROLE_GRANT, caller.viewer().accountId())
                .chain(() -> grant.grant(caller.viewer(), wanted));
    }

    /** The reason may be left out, and with it the whole body. */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> withdraw(@PathParam("id") UUID id, @Valid Withdrawal given) {
        caller.viewer().requireFresh(clock);
        return withdraw.withdraw(caller.viewer(), id, given == null ? null : given.reason());
    }
}
