package com.mecabal.events.event;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

@Path("/v1/occurrences")
@Access(Level.OPTIONAL)
class OccurrenceResource {

    private final Caller caller;
    private final EventQueries queries;

    OccurrenceResource(Caller caller, EventQueries queries) {
        this.caller = caller;
        this.queries = queries;
    }

    @GET
    @Path("/{id}")
    @PublicAnswer(seconds = 30, about = "occurrence:{id}")
    public Uni<OccurrenceCard> byId(@PathParam("id") UUID id) {
        return queries.occurrence(caller.viewer(), id)
                .map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }
}
