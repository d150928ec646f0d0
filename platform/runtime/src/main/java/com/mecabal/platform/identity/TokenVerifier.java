package com.mecabal.platform.identity;

import com.mecabal.platform.identity.VerifiedTokens.Verified;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Verifies an access token: signature (RS256 or EdDSA only), issuer, audience, times, and the claims that every MeCabal
 * token carries. A service does this itself for every request; nothing that the gateway says is believed.
 */
@ApplicationScoped
public class TokenVerifier {

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.EDDSA);

    private final IdentityConfig config;
    private final SigningKeys keys;
    private final VerifiedTokens known;
    private final Clock clock;

    TokenVerifier(IdentityConfig config, SigningKeys keys, VerifiedTokens known, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.known = known;
        this.clock = clock;
    }

    /** Fails with 401 {@code token-invalid} or {@code token-expired}; 503 {@code busy} while no key is known. */
    public Uni<Viewer> verify(String token) {
        Verified before = known.find(token).orElse(null);
        if (before != null && keys.hold(before.keyId(), before.key())) {
            checkTimes(before.from(), before.until());
            return Uni.createFrom().item(before.viewer());
        }
        JsonWebSignature signature = parse(token);
        String keyId = signature.getKeyIdHeaderValue();
        return keys.key(keyId).map(key -> {
            Verified verified = read(verified(signature, key), keyId, key);
            known.keep(token, verified);
            return verified.viewer();
        });
    }

    /** The verified claims, for those who need more of them than a {@link Viewer} tells. */
    public Uni<JwtClaims> claims(String token) {
        JsonWebSignature signature = parse(token);
        return keys.key(signature.getKeyIdHeaderValue()).map(key -> verified(signature, key));
    }

    private static Verified read(JwtClaims claims, String keyId, PublicKey key) {
        try {
            return new Verified(viewer(claims), keyId, key, from(claims), until(claims));
        } catch (MalformedClaimException e) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
    }

    private static JsonWebSignature parse(String token) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ALGORITHMS);
            signature.setCompactSerialization(token);
            if (signature.getKeyIdHeaderValue() == null) {
                throw SharedProblem.TOKEN_INVALID.problem();
            }
            return signature;
        } catch (JoseException e) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
    }

    private JwtClaims verified(JsonWebSignature signature, PublicKey key) {
        try {
            signature.setKey(key);
            if (!signature.verifySignature()) {
                throw SharedProblem.TOKEN_INVALID.problem();
            }
            JwtClaims claims = JwtClaims.parse(signature.getPayload());
            check(claims);
            return claims;
        } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
    }

    private void check(JwtClaims claims) throws MalformedClaimException {
        boolean ours = config.issuer().equals(claims.getIssuer())
                && claims.getAudience().contains(config.audience())
                && claims.getSubject() != null
                && claims.getStringClaimValue("sid") != null
                && claims.hasClaim("rv")
                && claims.getExpirationTime() != null;
        if (!ours) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
        checkTimes(from(claims), until(claims));
    }

    private void checkTimes(Instant from, Instant until) {
        Instant now = clock.instant();
        if (now.plus(config.skew()).isBefore(from)) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
        if (!now.minus(config.skew()).isBefore(until)) {
            throw SharedProblem.TOKEN_EXPIRED.problem();
        }
    }

    private static Instant from(JwtClaims claims) throws MalformedClaimException {
        NumericDate notBefore = claims.getNotBefore();
        return notBefore == null ? Instant.EPOCH : Instant.ofEpochSecond(notBefore.getValue());
    }

    private static Instant until(JwtClaims claims) throws MalformedClaimException {
        return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    }

    private static Viewer viewer(JwtClaims claims) {
        try {
            List<String> roles = claims.hasClaim("roles") ? claims.getStringListClaimValue("roles") : List.of();
            Number authTime = claims.getClaimValue("auth_time", Number.class);
            return new Viewer(
                    UUID.fromString(claims.getSubject()),
                    UUID.fromString(claims.getStringClaimValue("sid")),
                    roles.stream()
                            .map(ScopedRole::read)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toSet()),
                    claims.getClaimValue("rv", Number.class).longValue(),
                    level(claims.getClaimValueAsString("acr")),
                    authTime == null ? Instant.EPOCH : Instant.ofEpochSecond(authTime.longValue()),
                    claims.hasClaim("onb") ? claims.getStringClaimValue("onb") : "");
        } catch (MalformedClaimException | IllegalArgumentException e) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
    }

    private static int level(String acr) {
        return acr != null && acr.length() == 1 && Character.isDigit(acr.charAt(0)) ? acr.charAt(0) - '0' : 0;
    }
}
