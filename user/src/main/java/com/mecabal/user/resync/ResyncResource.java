package com.mecabal.user.resync;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.person.AccountRoles;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/people/resyncs")
class ResyncResource {

    /** @param service whose copy is to be filled, for the record only: every copy hears it and an intact one does not change */
    record NewResync(
            @Size(max = 40) String service,
            @NotNull @Pattern(regexp = "people|places|all") String kind) {}

    record Accepted(String kind) {}

    private final Caller caller;
    private final AccountRoles roles;
    private final Transactions transactions;
    private final Resyncs resyncs;

    ResyncResource(Caller caller, AccountRoles roles, Transactions transactions, Resyncs resyncs) {
        this.caller = caller;
        this.roles = roles;
        this.transactions = transactions;
        this.resyncs = resyncs;
    }

    @POST
    @Access(Access.Level.ONBOARDED)
    @ResponseStatus(202)
    public Uni<Accepted> begin(@NotNull @Valid NewResync asked) {
        Viewer viewer = caller.viewer();
        return roles.require(viewer, Role.ADMIN)
                .chain(() -> transactions.write(tx -> switch (asked.kind()) {
                    case "all" ->
                        resyncs.add(tx, "places", asked.service(), viewer.accountId())
                                .chain(() -> resyncs.add(tx, "people", asked.service(), viewer.accountId()));
                    default -> resyncs.add(tx, asked.kind(), asked.service(), viewer.accountId());
                }))
                .replaceWith(new Accepted(asked.kind()));
    }
}
