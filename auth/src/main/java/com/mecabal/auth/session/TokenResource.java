package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddresses;
import com.mecabal.platform.identity.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Refresh handles: exchanged, or given up. */
@Path("/v1/auth/tokens")
@Access(Access.Level.NONE)
class TokenResource {

    private final RefreshTokens refresh;
    private final RevokeHandle revoke;
    private final ClientAddresses addresses;

    TokenResource(RefreshTokens refresh, RevokeHandle revoke, ClientAddresses addresses) {
        this.refresh = refresh;
        this.revoke = revoke;
        this.addresses = addresses;
    }

    record Exchange(
            @NotNull @Size(min = 1, max = 200) String refreshToken,
            @NotNull UUID installId) {}

    record Surrender(@NotNull @Size(min = 1, max = 200) String refreshToken) {}

    @POST
    @ResponseStatus(200)
    public Uni<Refreshed> refresh(@Valid @NotNull Exchange asked, HttpServerRequest request) {
        return refresh.refresh(asked.refreshToken(), asked.installId(), addresses.of(request));
    }

    @POST
    @Path("/revocation")
    public Uni<Void> revoke(@Valid @NotNull Surrender given, HttpServerRequest request) {
        return revoke.revoke(given.refreshToken(), addresses.of(request));
    }
}
