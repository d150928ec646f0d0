package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddresses;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Proving again, before something that wants a fresh or a stronger proof. */
@Path("/v1/auth/step-ups")
@Access(Access.Level.SIGNED_IN)
class StepUpResource {

    private final StepUp stepUp;
    private final Caller caller;
    private final ClientAddresses addresses;

    StepUpResource(StepUp stepUp, Caller caller, ClientAddresses addresses) {
        this.stepUp = stepUp;
        this.caller = caller;
        this.addresses = addresses;
    }

    /** A code is redeemed by the install that asked for it; a password needs no install. */
    @POST
    @ResponseStatus(200)
    public Uni<SteppedUp> prove(
            @HeaderParam("X-Install-Id") UUID installId, @Valid @NotNull NewStepUp asked, HttpServerRequest request) {
        return stepUp.with(caller.viewer(), asked, installId, addresses.of(request));
    }
}
