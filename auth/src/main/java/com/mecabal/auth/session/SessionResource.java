package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddresses;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing in, seeing where one is signed in, signing out. */
@Path("/v1/auth/sessions")
@Access(Access.Level.SIGNED_IN)
class SessionResource {

    private final SignIn signIn;
    private final EndSessions endSessions;
    private final SessionQueries queries;
    private final Caller caller;
    private final ClientAddresses addresses;

    SessionResource(
            SignIn signIn, EndSessions endSessions, SessionQueries queries, Caller caller, ClientAddresses addresses) {
        this.signIn = signIn;
        this.endSessions = endSessions;
        this.queries = queries;
        this.caller = caller;
        this.addresses = addresses;
    }

    @POST
    @Access(Access.Level.NONE)
    @ResponseStatus(201)
    public Uni<SignedIn> signIn(@Valid @NotNull NewSession asked, HttpServerRequest request) {
        return signIn.withCode(asked, addresses.of(request));
    }

    @GET
    public Uni<Page<SessionView>> list(@BeanParam PageRequest page) {
        return queries.live(caller.viewer(), page);
    }

    @GET
    @Path("/current")
    public Uni<SessionView> current() {
        return queries.current(caller.viewer()).map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }

    @DELETE
    @Path("/current")
    public Uni<Void> signOut(HttpServerRequest request) {
        return endSessions.signOut(caller.viewer(), caller.viewer().sessionId(), addresses.of(request));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> end(@PathParam("id") UUID id, HttpServerRequest request) {
        return endSessions.signOut(caller.viewer(), id, addresses.of(request));
    }

    @DELETE
    public Uni<Void> endMany(@QueryParam("keep") String keep, HttpServerRequest request) {
        if (!"current".equals(keep) && !"none".equals(keep)) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/keep", "must be current or none");
        }
        return endSessions.signOutEverywhere(caller.viewer(), keep.equals("current"), addresses.of(request));
    }
}
