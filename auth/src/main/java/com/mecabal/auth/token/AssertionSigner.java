package com.mecabal.auth.token;

import com.mecabal.auth.AuthConfig;
import com.mecabal.auth.Keyring;
import com.mecabal.auth.account.Standing;
import com.mecabal.platform.ids.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Writes the assertion that Keycloak's provider believes: Ed25519, good for 20 seconds and for one mint. */
@ApplicationScoped
class AssertionSigner {

    private static final long LIFE_SECONDS = 20;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** The machine's, not the injected one: what counts is what Keycloak's clock says. */
    private final Clock clock = Clock.systemUTC();

    private final PrivateKey key;
    private final String header;

    AssertionSigner(AuthConfig config) {
        var keys = Keyring.parse(config.assertionKey());
        key = privateKey(keys.current());
        header = encoded(new JsonObject()
                .put("alg", "EdDSA")
                .put("kid", keys.currentId())
                .put("typ", "mecabal-assertion+jwt"));
    }

    String sign(Standing standing, UUID sessionId, int level, Instant authTime) {
        long now = clock.instant().getEpochSecond();
        String input = header + "."
                + encoded(new JsonObject()
                        .put("iss", "mecabal-auth")
                        .put("aud", "mecabal-keycloak")
                        .put("jti", Ids.next().toString())
                        .put("iat", now)
                        .put("exp", now + LIFE_SECONDS)
                        .put("sub", standing.accountId().toString())
                        .put("sid", sessionId.toString())
                        .put("acr", Integer.toString(level))
                        .put("auth_time", authTime.getEpochSecond())
                        .put("roles", new JsonArray(standing.rolesAt(level)))
                        .put("rv", standing.rolesVersion())
                        .put("onb", standing.onboarding().claim()));
        return input + "." + BASE64.encodeToString(signature(input));
    }

    private byte[] signature(String input) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    private static String encoded(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AUTH_ASSERTION_KEY is not an Ed25519 private key", e);
        }
    }
}
