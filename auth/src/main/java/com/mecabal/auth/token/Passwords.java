package com.mecabal.auth.token;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The passwords that Keycloak keeps. Fails with 503 {@code sign-in-unavailable} while it is away. */
@ApplicationScoped
public class Passwords {

    private final KeycloakClient keycloak;

    Passwords(KeycloakClient keycloak) {
        this.keycloak = keycloak;
    }

    public Uni<Boolean> matches(UUID accountId, String password) {
        return keycloak.isPassword(accountId, password);
    }

    /** Also for an account that Keycloak had lost. */
    public Uni<Void> set(UUID accountId, String password) {
        return keycloak.importUser(accountId).chain(() -> keycloak.setPassword(accountId, password));
    }
}
