package com.mecabal.testkit.backing;

import com.mecabal.backing.Backing;
import java.net.URI;
import java.util.Map;

/**
 * A real Keycloak with MeCabal's realm and provider, for the few tests that mint; all others sign tokens themselves.
 *
 * @param settings the secrets of its clients and the keys of auth, under the names of their environment variables
 * @param line how the service under test reaches it, so that a test can take it away
 */
public record KeycloakServer(Map<String, String> settings, CuttableProxy line) {

    /** Starts it where it does not run yet. */
    public static KeycloakServer up() {
        Map<String, String> settings = Backing.chosen().upWithKeycloak();
        URI real = URI.create(settings.get("KEYCLOAK_URL"));
        return new KeycloakServer(settings, new CuttableProxy(real.getHost(), real.getPort()));
    }

    /** The claim {@code iss} of its tokens. */
    public String issuer() {
        return settings.get("OIDC_ISSUER");
    }

    /** Where its public keys are, past the line that can be cut. */
    public String keys() {
        return settings.get("OIDC_JWKS_URL");
    }

    /** Its address behind the line that can be cut. */
    public String url() {
        return "http://localhost:" + line.port();
    }
}
