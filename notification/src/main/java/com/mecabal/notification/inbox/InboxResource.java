package com.mecabal.notification.inbox;

import com.mecabal.notification.NotificationLimit;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Cursors;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/notifications")
@Access(Level.SIGNED_IN)
class InboxResource {

    private static final String LIST = "notifications.list";
    private static final String CHANGES = "notifications.changes";

    private final Caller caller;
    private final InboxQueries queries;
    private final KeptCounters counters;
    private final ReadInbox inbox;
    private final Cursors cursors;
    private final Limits limits;

    InboxResource(
            Caller caller,
            InboxQueries queries,
            KeptCounters counters,
            ReadInbox inbox,
            Cursors cursors,
            Limits limits) {
        this.caller = caller;
        this.queries = queries;
        this.counters = counters;
        this.inbox = inbox;
        this.cursors = cursors;
        this.limits = limits;
    }

    @GET
    public Uni<Page<Entry>> list(
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("category") String category,
            @BeanParam PageRequest page) {
        EntryFilter filter = EntryFilter.of(state, category);
        long before = page.after(LIST).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        int fetch = page.fetch();
        return mayRead()
                .chain(() -> queries.list(me(), filter, before, fetch))
                .map(entries -> page.page(LIST, entries, entry -> Cursor.at(entry.orderSeq())));
    }

    @GET
    @Path("counters")
    public Uni<RestResponse<Counters>> counters() {
        return mayRead().chain(() -> counters.of(me()));
    }

    /** Unlike a list it has no end: the cursor of the newest change is where the next call goes on. */
    @GET
    @Path("changes")
    public Uni<Page<Change>> changes(@BeanParam PageRequest page) {
        long after = page.after(CHANGES).map(cursor -> cursor.number(0)).orElse(0L);
        int limit = page.limit();
        return mayRead().chain(() -> queries.changes(me(), after, limit)).map(found -> {
            long newest = found.isEmpty() ? after : found.getLast().seq();
            return new Page<>(found, cursors.write(CHANGES, Cursor.at(newest)));
        });
    }

    @GET
    @Path("{id}")
    public Uni<Entry> one(@PathParam("id") UUID id) {
        return mayRead()
                .chain(() -> queries.one(me(), id))
                .onItem()
                .ifNull()
                .failWith(SharedProblem.NOT_FOUND::problem);
    }

    @PATCH
    @Path("{id}")
    public Uni<Entry> edit(@PathParam("id") UUID id, @Valid @NotNull EntryEdit edit) {
        return inbox.edit(me(), id, edit);
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return inbox.delete(me(), id);
    }

    @PUT
    @Path("{id}/acknowledgement")
    public Uni<Entry> acknowledge(@PathParam("id") UUID id) {
        return inbox.acknowledge(me(), id);
    }

    @POST
    @Path("reads")
    public Uni<Counters> read(@Valid @NotNull Reads reads) {
        UUID me = me();
        return inbox.read(me, reads).chain(() -> counters.read(me));
    }

    @POST
    @Path("seen")
    public Uni<Seen> see(@Valid @NotNull Seen seen) {
        return inbox.see(me(), seen.upToSeq()).map(Seen::new);
    }

    private UUID me() {
        return caller.viewer().accountId();
    }

    private Uni<Void> mayRead() {
        return limits.take(NotificationLimit.INBOX_READ, me());
    }
}
