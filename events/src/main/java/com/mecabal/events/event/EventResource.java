package com.mecabal.events.event;

import com.mecabal.events.EventLimit;
import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.people.People;
import com.mecabal.platform.people.Person;
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
import java.util.List;
import java.util.UUID;

@Path("/v1/events")
@Access(Level.ONBOARDED)
class EventResource {

    private final Caller caller;
    private final Limits limits;
    private final People people;
    private final EventQueries queries;
    private final ScheduleEvent schedule;
    private final PublishEvent publish;
    private final CancelEvent cancel;

    EventResource(
            Caller caller,
            Limits limits,
            People people,
            EventQueries queries,
            ScheduleEvent schedule,
            PublishEvent publish,
            CancelEvent cancel) {
        this.caller = caller;
        this.limits = limits;
        this.people = people;
        this.queries = queries;
        this.schedule = schedule;
        this.publish = publish;
        this.cancel = cancel;
    }

    @POST
    public Uni<Response> schedule(@Valid @NotNull NewEvent said) {
        Viewer viewer = caller.viewer();
        return limits.take(EventLimit.CREATE_EVENT, viewer.accountId())
                .chain(() -> schedule.schedule(viewer, said))
                .chain(id -> details(viewer, id))
                .map(event -> Response.created(URI.create("/v1/events/" + event.id()))
                        .entity(event)
                        .build());
    }

    @GET
    @Access(Level.OPTIONAL)
    @PublicAnswer(
            seconds = 10,
            about = {"place:{placeId}", "person:{organiserId}"})
    public Uni<Page<OccurrenceCard>> list(@BeanParam EventFilter filter, @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        EventFilter.Scope scope = filter.scope(viewer.isSignedIn());
        String list = "events." + scope;
        var after = page.after(list);
        Uni<List<UUID>> home = scope == EventFilter.Scope.HOME
                ? people.find(viewer.accountId()).map(EventResource::homePlaces)
                : Uni.createFrom().item(List.of());
        return home.chain(places -> queries.list(viewer, filter, places, after, page.fetch()))
                .map(rows -> page.page(
                        list,
                        rows,
                        card -> scope == EventFilter.Scope.NEAR
                                ? Cursor.at(card.distance(), card.occurrenceId())
                                : Cursor.at(card.startsAt(), card.occurrenceId())));
    }

    @GET
    @Path("/{id}")
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 30, about = "event:{id}")
    public Uni<EventDetails> byId(@PathParam("id") UUID id) {
        return details(caller.viewer(), id);
    }

    @POST
    @Path("/{id}/publication")
    public Uni<EventDetails> publish(@PathParam("id") UUID id) {
        Viewer viewer = caller.viewer();
        return publish.publish(viewer, id).chain(() -> details(viewer, id));
    }

    @POST
    @Path("/{id}/cancellation")
    public Uni<EventDetails> cancel(@PathParam("id") UUID id, @Valid @NotNull Cancellation cancellation) {
        Viewer viewer = caller.viewer();
        return queries.byId(viewer, id)
                .chain(seen -> cancel.cancel(viewer, id, cancellation.reason(), seen.isPresent()))
                .chain(() -> details(viewer, id));
    }

    private Uni<EventDetails> details(Viewer viewer, UUID id) {
        return queries.byId(viewer, id).map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }

    /** The home place and what lies above it, up to the local government area: the state stands first in the path. */
    private static List<UUID> homePlaces(Person person) {
        List<UUID> path = person.homePath();
        return path.size() < 2 ? path : path.subList(1, path.size());
    }
}
