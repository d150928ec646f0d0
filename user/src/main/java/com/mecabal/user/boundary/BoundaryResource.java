package com.mecabal.user.boundary;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.user.UserLimit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

@Path("/v1")
@Access(Access.Level.SIGNED_IN)
class BoundaryResource {

    private static final String BLOCKS = "blocks.mine";
    private static final String MUTES = "mutes.mine";

    /** Without {@code until} for ever; notifications are silenced too unless said otherwise. */
    record NewMute(Instant until, Boolean notifications) {}

    private final Caller caller;
    private final Limits limits;
    private final KeepAway keepAway;
    private final BoundaryQueries boundaries;

    BoundaryResource(Caller caller, Limits limits, KeepAway keepAway, BoundaryQueries boundaries) {
        this.caller = caller;
        this.limits = limits;
        this.keepAway = keepAway;
        this.boundaries = boundaries;
    }

    @PUT
    @Path("blocks/{personId}")
    public Uni<Void> block(UUID personId) {
        return taken().chain(me -> keepAway.block(me, personId));
    }

    @DELETE
    @Path("blocks/{personId}")
    public Uni<Void> unblock(UUID personId) {
        return taken().chain(me -> keepAway.unblock(me, personId));
    }

    @GET
    @Path("blocks")
    public Uni<Page<BoundaryQueries.Blocked>> blocks(@BeanParam PageRequest page) {
        return boundaries
                .blocks(caller.viewer().accountId(), page.after(BLOCKS), page.fetch())
                .map(rows -> page.page(BLOCKS, rows, row -> Cursor.at(row.at(), row.id())));
    }

    /** Without a body for ever, and silent. */
    @PUT
    @Path("mutes/{personId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> mute(UUID personId, @Valid NewMute mute) {
        Instant until =
                mute == null || mute.until() == null ? null : mute.until().truncatedTo(ChronoUnit.MICROS);
        boolean notifications = mute == null || mute.notifications() == null || mute.notifications();
        return taken().chain(me -> keepAway.mute(me, personId, until, notifications));
    }

    @DELETE
    @Path("mutes/{personId}")
    public Uni<Void> unmute(UUID personId) {
        return taken().chain(me -> keepAway.unmute(me, personId));
    }

    @GET
    @Path("mutes")
    public Uni<Page<BoundaryQueries.Muted>> mutes(@BeanParam PageRequest page) {
        return boundaries
                .mutes(caller.viewer().accountId(), page.after(MUTES), page.fetch())
                .map(rows -> page.page(MUTES, rows, row -> Cursor.at(row.at(), row.id())));
    }

    private Uni<UUID> taken() {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.BOUNDARY, me).replaceWith(me);
    }
}
