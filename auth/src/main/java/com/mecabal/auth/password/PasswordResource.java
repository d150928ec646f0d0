package com.mecabal.auth.password;

import com.mecabal.auth.ClientAddresses;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;

/** One's own password. */
@Path("/v1/auth/password")
@Access(Access.Level.SIGNED_IN)
class PasswordResource {

    private final SetPassword setPassword;
    private final Caller caller;
    private final ClientAddresses addresses;
    private final Clock clock;

    PasswordResource(SetPassword setPassword, Caller caller, ClientAddresses addresses, Clock clock) {
        this.setPassword = setPassword;
        this.caller = caller;
        this.addresses = addresses;
        this.clock = clock;
    }

    @PUT
    public Uni<Void> set(@Valid @NotNull NewPassword wanted, HttpServerRequest request) {
        caller.viewer().requireFresh(clock);
        return setPassword.set(caller.viewer(), wanted, addresses.of(request));
    }
}
