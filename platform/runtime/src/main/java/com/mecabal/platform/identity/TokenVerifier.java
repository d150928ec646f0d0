package com.mecabal.platform.identity;

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
    private final Clock clock;

    TokenVerifier(IdentityConfig config, SigningKeys keys, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /** Fails with 401 {@code token-invalid} or {@code token-expired}; 503 {@code busy} while no key is known. */
    public Uni<Viewer> verify(String token) {
        return claims(token).map(TokenVerifier::viewer);
    }

    /** The verified claims, for those who need more of them than a {@link Viewer} tells. */
    public Uni<JwtClaims> claims(String token) {
        JsonWebSignature signature = parse(token);
        return keys.key(signature.getKeyIdHeaderValue()).map(key -> verified(signature, key));
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
        Instant now = clock.instant();
        NumericDate expiry = claims.getExpirationTime();
        NumericDate notBefore = claims.getNotBefore();
        boolean ours = config.issuer().equals(claims.getIssuer())
                && claims.getAudience().contains(config.audience())
                && claims.getSubject() != null
                && claims.getStringClaimValue("sid") != null
                && claims.hasClaim("rv")
                && expiry != null;
        boolean early =
                notBefore != null && now.plus(config.skew()).isBefore(Instant.ofEpochSecond(notBefore.getValue()));
        if (!ours || early) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
        if (!now.minus(config.skew()).isBefore(Instant.ofEpochSecond(expiry.getValue()))) {
            throw SharedProblem.TOKEN_EXPIRED.problem();
        }
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
