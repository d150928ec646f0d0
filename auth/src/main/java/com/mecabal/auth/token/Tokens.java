package com.mecabal.auth.token;

import com.mecabal.auth.account.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Gets access tokens minted; always outside a transaction, what they say is committed before. */
@ApplicationScoped
public class Tokens {

    private final AssertionSigner signer;
    private final KeycloakClient keycloak;

    Tokens(AssertionSigner signer, KeycloakClient keycloak) {
        this.signer = signer;
        this.keycloak = keycloak;
    }

    /** Fails with 503 {@code sign-in-unavailable} while Keycloak is away. */
    public Uni<AccessToken> mint(Standing standing, UUID sessionId, int level, Instant authTime) {
        return Uni.createFrom()
                .deferred(() -> keycloak.mint(signer.sign(standing, sessionId, level, authTime)))
                // A Keycloak that lost its users is refilled by the people who come.
                .onFailure(KeycloakClient.AccountUnknown.class)
                .recoverWithUni(() -> keycloak.importUser(standing.accountId())
                        .chain(() -> keycloak.mint(signer.sign(standing, sessionId, level, authTime))));
    }

    /** Makes sure that Keycloak knows the account. */
    public Uni<Void> provision(UUID accountId) {
        return keycloak.importUser(accountId);
    }
}
