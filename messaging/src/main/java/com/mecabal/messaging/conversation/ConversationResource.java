package com.mecabal.messaging.conversation;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
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

@Path("/v1/conversations")
@Access(Level.ONBOARDED)
public class ConversationResource {

    private static final String INBOX = "conversations.inbox";

    private final OpenDirectConversation open;
    private final ConversationQueries queries;
    private final Caller caller;

    ConversationResource(OpenDirectConversation open, ConversationQueries queries, Caller caller) {
        this.open = open;
        this.queries = queries;
        this.caller = caller;
    }

    /** 201 for a new one, 200 for the one that stood already. */
    @POST
    public Uni<Response> open(@Valid @NotNull NewConversation body) {
        UUID me = caller.viewer().accountId();
        return open.with(me, body.personId())
                .chain(found -> shown(me, found.id())
                        .map(view -> found.isNew()
                                ? Response.created(URI.create("/v1/conversations/" + found.id()))
                                        .entity(view)
                                        .build()
                                : Response.ok(view).build()));
    }

    @GET
    public Uni<Page<ConversationView>> inbox(@BeanParam PageRequest page) {
        Cursor after = page.after(INBOX).orElse(null);
        return queries.inbox(
                        caller.viewer().accountId(),
                        after == null ? null : after.instant(0),
                        after == null ? null : after.uuid(1),
                        page.fetch())
                .map(rows -> page.page(INBOX, rows, last -> Cursor.at(last.lastSentAt(), last.id())));
    }

    @GET
    @Path("/unread")
    public Uni<UnreadTotal> unread() {
        return queries.unread(caller.viewer().accountId());
    }

    @GET
    @Path("/{id}")
    public Uni<ConversationView> byId(@PathParam("id") UUID id) {
        return shown(caller.viewer().accountId(), id);
    }

    private Uni<ConversationView> shown(UUID person, UUID conversation) {
        return queries.byId(person, conversation).map(view -> view.orElseThrow(SharedProblem.NOT_FOUND::problem));
    }
}
