package com.mecabal.backing;

import java.util.Map;

/** What {@code deploy/native/backing} runs on this machine, without a container engine. */
final class NativeBacking implements Backing {

    private static final String INSTANCE = "test";

    private final Script script = new Script("deploy/native/backing");

    @Override
    public Map<String, String> up() {
        return script.run("up", INSTANCE);
    }

    @Override
    public Map<String, String> upWithKeycloak() {
        Map<String, String> at = script.run("up", INSTANCE, "--with", "keycloak");
        String issuer = at.get("KEYCLOAK_URL") + "/realms/mecabal";
        at.put("OIDC_ISSUER", issuer);
        at.put("OIDC_JWKS_URL", issuer + "/protocol/openid-connect/certs");
        return at;
    }

    @Override
    public void freshDatabase(String name) {
        script.run("database", INSTANCE, name, "--fresh");
    }

    @Override
    public void freshVhost(String name) {
        script.run("vhost", INSTANCE, name, "--fresh");
    }
}
