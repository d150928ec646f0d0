package com.mecabal.keycloak;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs assertions as auth does. */
final class TestAssertions {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final String HEADER = "{\"alg\":\"EdDSA\",\"kid\":\"a1\",\"typ\":\"mecabal-assertion+jwt\"}";

    private TestAssertions() {}

    static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static AssertionKeys trusting(KeyPair pair) {
        return new AssertionKeys(Map.of("a1", pair.getPublic()));
    }

    static Assertion goodAssertion() {
        return livingFor(20);
    }

    static Assertion livingFor(long seconds) {
        long now = NOW.getEpochSecond();
        return with(Assertion.ISSUER, Assertion.AUDIENCE, now, now + seconds);
    }

    static Assertion with(String issuer, String audience, long issuedAt, long expiresAt) {
        return new Assertion(
                issuer,
                audience,
                UUID.randomUUID().toString(),
                issuedAt,
                expiresAt,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "2",
                issuedAt,
                List.of("resident", "estate-manager:" + UUID.randomUUID()),
                7L,
                "complete");
    }

    static String sign(KeyPair pair, Assertion assertion) {
        return sign(pair, HEADER, assertion.toJson());
    }

    static String sign(KeyPair pair, String header, String payload) {
        try {
            var input = base64(header.getBytes(StandardCharsets.UTF_8))
                    + "."
                    + base64(payload.getBytes(StandardCharsets.UTF_8));
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
