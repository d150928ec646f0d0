package com.mecabal.auth;

import com.mecabal.testkit.backing.CuttableProxy;
import com.mecabal.testkit.backing.KeycloakServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Tests that sign people in mint at a real Keycloak. A field of type {@link CuttableProxy} in such a test is the line to it. */
public class RealKeycloak implements QuarkusTestResourceLifecycleManager {

    private KeycloakServer keycloak;

    /** After the platform's own resource, whose issuer it replaces. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        keycloak = KeycloakServer.up();
        Map<String, String> at = keycloak.settings();
        Map<String, String> config = new HashMap<>();
        config.put("mecabal.identity.issuer", keycloak.issuer());
        config.put("mecabal.identity.jwks-url", keycloak.keys());
        config.put("mecabal.auth.keycloak.url", keycloak.url());
        config.put("mecabal.auth.keycloak.mint-secret", at.get("KEYCLOAK_MINT_SECRET"));
        config.put("mecabal.auth.keycloak.provision-secret", at.get("KEYCLOAK_PROVISION_SECRET"));
        config.put("mecabal.auth.assertion-key", at.get("AUTH_ASSERTION_KEY"));
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(keycloak.line(), field -> field.getType().equals(CuttableProxy.class));
    }

    @Override
    public void stop() {
        try {
            keycloak.line().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
