package com.mecabal.auth;

import com.mecabal.testkit.backing.KeycloakServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Tests that sign people in mint at a real Keycloak, over lines that they can cut. */
public class RealKeycloak implements QuarkusTestResourceLifecycleManager {

    private static CutLine keycloak;
    private static CutLine redis;

    public static CutLine keycloak() {
        return keycloak;
    }

    public static CutLine redis() {
        return redis;
    }

    /** After the platform's own resource, whose Redis address and issuer it replaces. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> at = KeycloakServer.up();
        URI realKeycloak = URI.create(at.get("KEYCLOAK_URL"));
        URI realRedis = URI.create(at.get("REDIS_URL"));
        keycloak = new CutLine(realKeycloak.getHost(), realKeycloak.getPort());
        redis = new CutLine(realRedis.getHost(), realRedis.getPort());

        Map<String, String> config = new HashMap<>();
        config.put("mecabal.identity.issuer", realKeycloak + "/realms/mecabal");
        config.put("mecabal.identity.jwks-url", realKeycloak + "/realms/mecabal/protocol/openid-connect/certs");
        config.put("mecabal.auth.keycloak.url", "http://127.0.0.1:" + keycloak.port());
        config.put("mecabal.auth.keycloak.mint-secret", at.get("KEYCLOAK_MINT_SECRET"));
        config.put("mecabal.auth.keycloak.provision-secret", at.get("KEYCLOAK_PROVISION_SECRET"));
        config.put("mecabal.auth.assertion-key", at.get("AUTH_ASSERTION_KEY"));
        // the position of auth among the modules is its Redis database
        config.put(
                "quarkus.redis.hosts",
                "redis://" + realRedis.getUserInfo() + "@127.0.0.1:" + redis.port() + "/2");
        return config;
    }

    @Override
    public void stop() {
        keycloak.close();
        redis.close();
    }
}
