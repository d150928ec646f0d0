package com.mecabal.events.rsvp;

import com.mecabal.events.EventLimit;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

@Path("/v1/occurrences/{id}/rsvp")
@Access(Level.ONBOARDED)
class RsvpResource {

    private final Caller caller;
    private final Limits limits;
    private final AnswerInvitation answers;
    private final Rsvps rsvps;

    RsvpResource(Caller caller, Limits limits, AnswerInvitation answers, Rsvps rsvps) {
        this.caller = caller;
        this.limits = limits;
        this.answers = answers;
        this.rsvps = rsvps;
    }

    @PUT
    public Uni<Rsvp> answer(@PathParam("id") UUID occurrence, @Valid @NotNull NewRsvp said) {
        Viewer viewer = caller.viewer();
        return limits.take(EventLimit.ANSWER, viewer.accountId()).chain(() -> answers.answer(viewer, occurrence, said));
    }

    @GET
    public Uni<Rsvp> own(@PathParam("id") UUID occurrence) {
        return rsvps.own(caller.viewer().accountId(), occurrence)
                .onItem()
                .ifNull()
                .failWith(SharedProblem.NOT_FOUND::problem);
    }

    @DELETE
    public Uni<Void> withdraw(@PathParam("id") UUID occurrence) {
        Viewer viewer = caller.viewer();
        return limits.take(EventLimit.ANSWER, viewer.accountId()).chain(() -> answers.withdraw(viewer, occurrence));
    }
}
