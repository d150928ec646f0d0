package com.mecabal.business.profile;

import com.mecabal.business.BusinessLimit;
import com.mecabal.business.directory.BusinessCard;
import com.mecabal.business.directory.Directory;
import com.mecabal.business.directory.DirectoryFilter;
import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

@Path("/v1/businesses")
@Access(Level.ONBOARDED)
class BusinessResource {

    private static final String MINE = "businesses.mine";

    private final Caller caller;
    private final Limits limits;
    private final RegisterBusiness register;
    private final BusinessQueries queries;
    private final Directory directory;

    BusinessResource(
            Caller caller, Limits limits, RegisterBusiness register, BusinessQueries queries, Directory directory) {
        this.caller = caller;
        this.limits = limits;
        this.register = register;
        this.queries = queries;
        this.directory = directory;
    }

    @POST
    public Uni<Response> register(@Valid @NotNull NewBusiness said) {
        Viewer viewer = caller.viewer();
        return limits.take(BusinessLimit.REGISTER, viewer.accountId())
                .chain(() -> register.register(viewer, said))
                .chain(id -> details(viewer, id))
                .map(business -> Response.created(URI.create("/v1/businesses/" + business.id()))
                        .entity(business)
                        .build());
    }

    @GET
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 10)
    public Uni<Page<BusinessCard>> directory(@BeanParam DirectoryFilter filter, @BeanParam PageRequest page) {
        return directory.page(caller.viewer(), filter, page);
    }

    @GET
    @Path("/mine")
    public Uni<Page<BusinessDetails>> mine(@BeanParam PageRequest page) {
        return queries.mine(caller.viewer(), page.after(MINE), page.fetch())
                .map(rows -> page.page(MINE, rows, business -> Cursor.at(business.id())));
    }

    @GET
    @Path("/{id}")
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 30, about = "business:{id}")
    public Uni<BusinessDetails> byId(@PathParam("id") UUID id) {
        return details(caller.viewer(), id);
    }

    private Uni<BusinessDetails> details(Viewer viewer, UUID id) {
        return queries.byId(viewer, id).map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }
}
