package com.mecabal.gateway.token;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.Caller;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import com.mecabal.gateway.token.VerifiedTokens.Verified;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Turns an access token into a {@link Caller}, or refuses it. */
@ApplicationScoped
public class TokenCheck {

    private static final int SKEW_SECONDS = 30;
    /** Never what the token says it is: no "none", no shared-secret algorithm keyed by a public key. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.EDDSA);

    private final SigningKeys keys;
    private final VerifiedTokens known;
    private final Clock clock;
    private final JwtConsumer consumer;

    TokenCheck(SigningKeys keys, VerifiedTokens known, GatewayConfig config, Clock clock) {
        this.keys = keys;
        this.known = known;
        this.clock = clock;
        VerificationKeyResolver resolver = (signature, nesting) -> {
            Key key = keys.find(signature.getKeyIdHeaderValue());
            if (key == null) {
                throw new UnresolvableKeyException("unknown key");
            }
            return key;
        };
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKeyResolver(resolver)
                .setExpectedIssuer(true, config.tokens().issuer())
                .setExpectedAudience(true, config.tokens().audience())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
    }

    /** Fails with {@code token-expired} or {@code token-invalid}; which of the two is all that a caller learns. */
    public Future<Caller> check(String token) {
        Verified before = known.find(token);
        if (before != null && keys.hold(before.keyId(), before.key())) {
            return isOver(before.caller())
                    ? Future.failedFuture(EdgeProblem.TOKEN_EXPIRED.refusal())
                    : Future.succeededFuture(before.caller());
        }
        String keyId = keyId(token);
        if (keyId == null) {
            return Future.failedFuture(EdgeProblem.TOKEN_INVALID.refusal());
        }
        if (keys.find(keyId) != null) {
            return verify(token, keyId);
        }
        return keys.askForUnknown()
                .compose(asked -> keys.areKnown() ? verify(token, keyId) : Future.failedFuture(noKeys()));
    }

    private boolean isOver(Caller caller) {
        return !clock.instant().isBefore(caller.expiresAt().plusSeconds(SKEW_SECONDS));
    }

    /** Only before the issuer was reached for the first time, or a day after it was reached last. */
    private static Refusal noKeys() {
        return EdgeProblem.UPSTREAM_UNAVAILABLE
                .refusal()
                .with("component", "sign-in")
                .retryAfter(Duration.ofSeconds(5));
    }

    private static String keyId(String token) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            return signature.getKeyIdHeaderValue();
        } catch (JoseException malformed) {
            return null;
        }
    }

    private Future<Caller> verify(String token, String keyId) {
        try {
            // Read before the check: a key that is replaced meanwhile must not vouch for what the old one signed.
            Key key = keys.find(keyId);
            Caller caller = caller(consumer.processToClaims(token));
            if (key != null) {
                known.keep(token, new Verified(caller, keyId, key));
            }
            return Future.succeededFuture(caller);
        } catch (InvalidJwtException refused) {
            // Expired only says so when everything else was right: otherwise the caller would be told to refresh a
            // forged token.
            boolean onlyExpired = refused.getErrorDetails().size() == 1 && refused.hasErrorCode(ErrorCodes.EXPIRED);
            return Future.failedFuture((onlyExpired ? EdgeProblem.TOKEN_EXPIRED : EdgeProblem.TOKEN_INVALID).refusal());
        } catch (MalformedClaimException incomplete) {
            return Future.failedFuture(EdgeProblem.TOKEN_INVALID.refusal());
        }
    }

    private static Caller caller(JwtClaims claims) throws MalformedClaimException {
        String sessionId = claims.getStringClaimValue("sid");
        Number rolesVersion = claims.getClaimValue("rv", Number.class);
        if (sessionId == null || rolesVersion == null) {
            throw new MalformedClaimException("sid and rv are required");
        }
        Set<String> roles = claims.hasClaim("roles") ? Set.copyOf(claims.getStringListClaimValue("roles")) : Set.of();
        return new Caller(
                claims.getSubject(),
                sessionId,
                rolesVersion.longValue(),
                Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                roles);
    }
}
