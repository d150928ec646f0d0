package com.mecabal.notification.mute;

import com.mecabal.notification.NotificationLimit;
import com.mecabal.notification.notice.Subject;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import java.util.UUID;

@Path("/v1/notifications/mutes")
@Access(Level.SIGNED_IN)
class MuteResource {

    private static final String LIST = "notifications.mutes";

    /** What a notice can be about and a person may not want to hear of; bookings and one's own account are not among them. */
    private static final Set<String> KINDS =
            Set.of("post", "comment", "conversation", "event", "listing", "place", "group");

    private final Caller caller;
    private final Mutes mutes;
    private final Limits limits;

    MuteResource(Caller caller, Mutes mutes, Limits limits) {
        this.caller = caller;
        this.mutes = mutes;
        this.limits = limits;
    }

    @GET
    public Uni<Page<Mute>> own(@BeanParam PageRequest page) {
        return mutes.of(caller.viewer().accountId(), page.after(LIST), page.fetch())
                .map(found -> page.page(LIST, found, mute -> Cursor.at(mute.subjectKind(), mute.subjectId())));
    }

    @PUT
    @Path("{kind}/{id}")
    public Uni<Mute> mute(@PathParam("kind") String kind, @PathParam("id") UUID id, @Valid @NotNull NewMute wanted) {
        UUID me = caller.viewer().accountId();
        Subject subject = subject(kind, id);
        return limits.take(NotificationLimit.INBOX_WRITE, me).chain(() -> mutes.put(me, subject, wanted.until()));
    }

    @DELETE
    @Path("{kind}/{id}")
    public Uni<Void> unmute(@PathParam("kind") String kind, @PathParam("id") UUID id) {
        UUID me = caller.viewer().accountId();
        Subject subject = subject(kind, id);
        return limits.take(NotificationLimit.INBOX_WRITE, me).chain(() -> mutes.delete(me, subject));
    }

    private static Subject subject(String kind, UUID id) {
        if (!KINDS.contains(kind)) {
            throw SharedProblem.NOT_FOUND.problem();
        }
        return new Subject(kind, id);
    }
}
