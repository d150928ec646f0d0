package com.mecabal.messaging.marker;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

@Path("/v1/conversations/{conversation}/read-marker")
@Access(Level.ONBOARDED)
public class MarkerResource {

    private final MarkRead markRead;
    private final Caller caller;

    MarkerResource(MarkRead markRead, Caller caller) {
        this.markRead = markRead;
        this.caller = caller;
    }

    @PUT
    public Uni<Marker> mark(@PathParam("conversation") UUID conversation, @Valid @NotNull NewMarker body) {
        boolean allowBackwards = body.allowBackwards() != null && body.allowBackwards();
        return markRead.upTo(caller.viewer().accountId(), conversation, body.seq(), allowBackwards);
    }
}
