package com.mecabal.messaging.message;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

@Path("/v1/conversations/{conversation}/messages")
@Access(Level.ONBOARDED)
public class MessageResource {

    private static final MessageQueries.Place START = new MessageQueries.Place(null, null);

    private final SendMessage send;
    private final MessageQueries queries;
    private final Caller caller;

    MessageResource(SendMessage send, MessageQueries queries, Caller caller) {
        this.send = send;
        this.queries = queries;
        this.caller = caller;
    }

    /** 201, or 200 with {@code Idempotent-Replay: true} for a clientId that was sent before. */
    @POST
    public Uni<Response> send(@PathParam("conversation") UUID conversation, @Valid @NotNull NewMessage body) {
        return send.send(caller.viewer().accountId(), conversation, body).map(sent -> {
            MessageView message = sent.message();
            Response.ResponseBuilder answer = sent.isReplay()
                    ? Response.ok().header("Idempotent-Replay", "true")
                    : Response.created(URI.create("/v1/conversations/" + conversation + "/messages/" + message.id()));
            return answer.entity(message).build();
        });
    }

    /** {@code older} goes from the newest message back, {@code newer} from the first one on; each in the order in which it walks. */
    @GET
    public Uni<Page<MessageView>> history(
            @PathParam("conversation") UUID conversation,
            @QueryParam("direction") @DefaultValue("older") String direction,
            @BeanParam PageRequest page) {
        UUID me = caller.viewer().accountId();
        String list = "messages." + direction + "." + conversation;
        Uni<List<MessageView>> rows = switch (direction) {
            case "older" -> queries.older(me, conversation, from(page, list), page.fetch());
            case "newer" -> queries.newer(me, conversation, from(page, list), page.fetch());
            default -> throw SharedProblem.VALIDATION_FAILED.problem().error("/direction", "must be older or newer");
        };
        return rows.map(found -> page.page(list, found, last -> Cursor.at(last.seq(), last.sentAt())));
    }

    @GET
    @Path("/{id}")
    public Uni<MessageView> byId(@PathParam("conversation") UUID conversation, @PathParam("id") UUID id) {
        UUID me = caller.viewer().accountId();
        return queries.byId(me, conversation, id)
                .map(found ->
                        found.orElseThrow(SharedProblem.NOT_FOUND::problem).shownTo(me));
    }

    private static MessageQueries.Place from(PageRequest page, String list) {
        return page.after(list)
                .map(at -> new MessageQueries.Place(at.number(0), at.instant(1)))
                .orElse(START);
    }
}
