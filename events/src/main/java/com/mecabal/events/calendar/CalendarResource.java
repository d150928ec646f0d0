package com.mecabal.events.calendar;

import com.mecabal.platform.etag.ETags;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/events/{id}/calendar.ics")
@Access(Level.OPTIONAL)
class CalendarResource {

    private final Caller caller;
    private final CalendarQueries queries;

    CalendarResource(Caller caller, CalendarQueries queries) {
        this.caller = caller;
        this.queries = queries;
    }

    @GET
    @Produces("text/calendar;charset=UTF-8")
    public Uni<Response> file(@PathParam("id") UUID id) {
        return queries.ofEvent(caller.viewer(), id).map(found -> {
            CalendarFile file = found.orElseThrow(SharedProblem.NOT_FOUND::problem);
            return Response.ok(file.write())
                    .header(HttpHeaders.ETAG, ETags.of(file.version()))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"event.ics\"")
                    .build();
        });
    }
}
