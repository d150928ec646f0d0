package com.mecabal.keycloak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the realm and this provider take from the environment. A placeholder of the imported realm that has no value would
 * stay there as a literal, publicly known client secret, so Keycloak refuses to start without every one of them.
 */
record Settings(AssertionKeys assertionKeys) {

    static final String PUBLIC_KEYS = "AUTH_ASSERTION_PUBLIC_KEYS";
    static final List<String> CLIENT_SECRETS = List.of("KEYCLOAK_MINT_SECRET", "KEYCLOAK_PROVISION_SECRET");
    /** 128 bits in hexadecimal. */
    private static final int SECRET_LENGTH = 32;

    static Settings from(UnaryOperator<String> environment) {
        var missing = new ArrayList<String>();
        var keys = environment.apply(PUBLIC_KEYS);
        if (keys == null || keys.isBlank()) {
            missing.add(PUBLIC_KEYS);
        }
        for (String name : CLIENT_SECRETS) {
            var secret = environment.apply(name);
            if (secret == null || secret.length() < SECRET_LENGTH) {
                missing.add(name + " (at least " + SECRET_LENGTH + " characters)");
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("MeCabal's realm cannot be served without " + String.join(", ", missing));
        }
        return new Settings(AssertionKeys.parse(keys));
    }
}
