package com.mecabal.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

/** For tests that mint nothing: tokens are signed by the testkit, and Keycloak's halves of the secrets are nobody's. */
public class WithoutKeycloak implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            return Map.of(
                    "mecabal.auth.assertion-key",
                    "t:" + Base64.getEncoder().encodeToString(key.getEncoded()),
                    "mecabal.auth.keycloak.mint-secret",
                    "nobody's",
                    "mecabal.auth.keycloak.provision-secret",
                    "nobody's");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
