package com.mecabal.messaging.stream;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.UUID;

@Path("/v1/messages/changes")
@Access(Level.ONBOARDED)
public class ChangesResource {

    private final PollChanges poll;
    private final Caller caller;

    ChangesResource(PollChanges poll, Caller caller) {
        this.poll = poll;
        this.caller = caller;
    }

    /** Without a cursor the answer is empty and says where to begin. */
    @GET
    public Uni<Changes> changes(
            @QueryParam("cursor") String cursor,
            @QueryParam("waitSeconds") @DefaultValue("0") @Min(0) @Max(25) int waitSeconds) {
        UUID me = caller.viewer().accountId();
        return cursor == null || cursor.isBlank()
                ? poll.begin(me)
                : poll.since(me, cursor, Duration.ofSeconds(waitSeconds));
    }
}
