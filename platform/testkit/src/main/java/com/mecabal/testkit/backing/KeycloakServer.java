package com.mecabal.testkit.backing;

import java.util.Map;

/** A real Keycloak with MeCabal's realm and provider, for the few tests that mint; all others sign tokens themselves. */
public final class KeycloakServer {

    private KeycloakServer() {}

    /** Starts it where it does not run yet; its address, the secrets of its clients and the keys of auth. */
    public static Map<String, String> up() {
        return new NativeBacking().upWithKeycloak();
    }
}
