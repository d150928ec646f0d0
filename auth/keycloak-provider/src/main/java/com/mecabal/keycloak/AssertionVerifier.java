package com.mecabal.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Believes a compact JWS (RFC 7515, EdDSA of RFC 8037) only if every one of its guards holds. */
final class AssertionVerifier {

    /** Longest life of an assertion; auth and Keycloak stand in one private network. */
    static final Duration MAX_LIFE = Duration.ofSeconds(30);
    /** Two hosts' clocks may differ by this much. */
    static final Duration SKEW = Duration.ofSeconds(5);
    /** Fifty scoped roles fit in four kilobytes; anything longer was not written by auth. */
    private static final int MAX_LENGTH = 8192;

    private static final String TYPE = "mecabal-assertion+jwt";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AssertionKeys keys;
    private final Clock clock;

    AssertionVerifier(AssertionKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The assertion, or nothing: a caller learns no reason, it would only help a forger. */
    Optional<Assertion> verify(String jws) {
        if (jws == null || jws.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            if (!isSigned(parts)) {
                return Optional.empty();
            }
            var assertion = Assertion.parse(text(parts[1]));
            return isForUs(assertion) && isInTime(assertion) ? Optional.of(assertion) : Optional.empty();
        } catch (JsonProcessingException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isSigned(String[] parts) throws GeneralSecurityException, JsonProcessingException {
        var header = JSON.readTree(text(parts[0]));
        var key = keys.byId().get(header.path("kid").asText());
        if (key == null
                || !"EdDSA".equals(header.path("alg").asText())
                || !TYPE.equals(header.path("typ").asText())) {
            return false;
        }
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static boolean isForUs(Assertion assertion) {
        return assertion.isComplete()
                && Assertion.ISSUER.equals(assertion.issuer())
                && Assertion.AUDIENCE.equals(assertion.audience());
    }

    private boolean isInTime(Assertion assertion) {
        long now = clock.instant().getEpochSecond();
        return assertion.expiresAt() > now
                && assertion.issuedAt() <= now + SKEW.toSeconds()
                && assertion.expiresAt() - assertion.issuedAt() <= MAX_LIFE.toSeconds()
                && assertion.expiresAt() > assertion.issuedAt();
    }

    private static String text(String base64Url) {
        return new String(Base64.getUrlDecoder().decode(base64Url), StandardCharsets.UTF_8);
    }
}
