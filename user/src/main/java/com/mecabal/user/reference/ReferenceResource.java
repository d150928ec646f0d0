package com.mecabal.user.reference;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/v1/reference")
@Access(Access.Level.NONE)
class ReferenceResource {

    private static final int DAY_SECONDS = 86_400;

    private final ReferenceSets sets;

    ReferenceResource(ReferenceSets sets) {
        this.sets = sets;
    }

    @GET
    @Path("{set}")
    @PublicAnswer(seconds = DAY_SECONDS, about = "reference:{set}", forEveryone = true)
    public Uni<ReferenceSet> set(String set) {
        return sets.named(set).onItem().ifNull().failWith(SharedProblem.NOT_FOUND::problem);
    }
}
