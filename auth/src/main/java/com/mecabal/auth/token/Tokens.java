package com.mecabal.auth.token;

import com.mecabal.auth.account.Standing;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gets access tokens minted; always outside a transaction, what they say is committed before. */
@ApplicationScoped
public class Tokens {

    private final AssertionSigner signer;
    private final KeycloakClient keycloak;
    private final Map<Mint, Uni<AccessToken>> running = new ConcurrentHashMap<>();

    Tokens(AssertionSigner signer, KeycloakClient keycloak) {
        this.signer = signer;
        this.keycloak = keycloak;
    }

    /** All that a token says; two who ask for the same at the same moment get the same token. */
    private record Mint(Standing standing, UUID sessionId, int level, Instant authTime) {}

    /** Fails with 503 {@code sign-in-unavailable} while Keycloak is away. */
    public Uni<AccessToken> mint(Standing standing, UUID sessionId, int level, Instant authTime) {
        // an app that wakes up refreshes from all its tabs and requests at once
        Uni<AccessToken> shared = running.computeIfAbsent(
                new Mint(standing, sessionId, level, authTime),
                wanted -> minted(wanted)
                        .onTermination()
                        .invoke(() -> running.remove(wanted))
                        .memoize()
                        .indefinitely());
        // whoever waits for another's mint goes on in his own request
        Context own = Vertx.currentContext();
        return own == null ? shared : shared.emitOn(MutinyHelper.executor(own));
    }

    private Uni<AccessToken> minted(Mint wanted) {
        return Uni.createFrom()
                .deferred(() -> keycloak.mint(assertion(wanted)))
                // A Keycloak that lost its users is refilled by the people who come.
                .onFailure(KeycloakClient.AccountUnknown.class)
                .recoverWithUni(() -> keycloak.importUser(wanted.standing().accountId())
                        .chain(() -> keycloak.mint(assertion(wanted))));
    }

    private String assertion(Mint wanted) {
        return signer.sign(wanted.standing(), wanted.sessionId(), wanted.level(), wanted.authTime());
    }

    /** Makes sure that Keycloak knows the account. */
    public Uni<Void> provision(UUID accountId) {
        return keycloak.importUser(accountId);
    }
}
