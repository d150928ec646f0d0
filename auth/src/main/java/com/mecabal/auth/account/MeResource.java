package com.mecabal.auth.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.onboarding.Onboarding;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One's own account, and how far signing up has come. */
@Path("/v1/auth")
@Access(Access.Level.SIGNED_IN)
class MeResource {

    private final Accounts accounts;
    private final AccountQueries queries;
    private final Caller caller;
    private final Pool pool;
    private final Clock clock;

    MeResource(Accounts accounts, AccountQueries queries, Caller caller, Pool pool, Clock clock) {
        this.accounts = accounts;
        this.queries = queries;
        this.caller = caller;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param value only where the holder asked for it and has just proved who he is */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Held(String masked, String value, Instant verifiedAt, String carrierHint) {

        static Held from(Identifier identifier, Instant verifiedAt, String carrierHint, boolean reveal) {
            return identifier == null
                    ? null
                    : new Held(identifier.masked(), reveal ? identifier.value() : null, verifiedAt, carrierHint);
        }
    }

    record Me(
            UUID id,
            String status,
            Held phone,
            Held email,
            boolean hasPassword,
            boolean google,
            int passkeys,
            List<AccountQueries.Role> roles,
            Onboarding.View onboarding,
            List<Object> pendingChanges,
            Instant createdAt) {}

    @GET
    @Path("/me")
    public Uni<Me> me(@QueryParam("reveal") @DefaultValue("false") boolean reveal) {
        Viewer viewer = caller.viewer();
        if (reveal) {
            viewer.requireFresh(clock);
        }
        UUID id = viewer.accountId();
        return Uni.combine()
                .all()
                .unis(accounts.standing(pool, id), queries.contact(pool, id), queries.roles(id), queries.createdAt(id))
                .asTuple()
                .map(found -> me(found.getItem1(), found.getItem2(), found.getItem3(), found.getItem4(), reveal));
    }

    @GET
    @Path("/onboarding")
    public Uni<Onboarding.View> onboarding() {
        return accounts.standing(pool, caller.viewer().accountId())
                .map(standing -> standing.onboarding().view());
    }

    private static Me me(
            Standing standing,
            AccountQueries.Contact contact,
            List<AccountQueries.Role> roles,
            Instant createdAt,
            boolean reveal) {
        return new Me(
                standing.accountId(),
                standing.status().wire(),
                Held.from(contact.phone(), contact.phoneVerifiedAt(), contact.carrierHint(), reveal),
                Held.from(contact.email(), contact.emailVerifiedAt(), null, reveal),
                standing.hasPassword(),
                false,
                0,
                roles,
                standing.onboarding().view(),
                List.of(),
                createdAt);
    }
}
