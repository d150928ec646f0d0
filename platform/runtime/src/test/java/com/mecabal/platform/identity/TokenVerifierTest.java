package com.mecabal.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mecabal.platform.problem.Problem;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that was found good is not believed for longer, or from anybody else, than one that is new. */
class TokenVerifierTest {

    private static final String ISSUER = "http://issuer.test/realms/mecabal";
    private static final UUID PERSON = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final MovedClock clock = new MovedClock();

    private RsaJsonWebKey key;
    private volatile JsonWebKeySet published;
    private HttpServer issuer;
    private SigningKeys keys;
    private TokenVerifier verifier;

    @BeforeEach
    void issuerPublishesItsKey() throws JoseException {
        key = newKey("first");
        published = new JsonWebKeySet(key);
        issuer = vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().endAndForget(published.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)))
                .listenAndAwait(0, "127.0.0.1");
        IdentityConfig config = new Config(URI.create("http://127.0.0.1:" + issuer.actualPort()));
        keys = new SigningKeys(config, clock, vertx);
        verifier = new TokenVerifier(config, keys, new VerifiedTokens(), clock);
    }

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void a_token_tells_the_same_at_every_call() throws JoseException {
        String token = token(Duration.ofHours(1));
        Viewer first = verify(token);
        assertThat(first.id()).isEqualTo(PERSON);
        assertThat(verify(token)).isEqualTo(first);
    }

    @Test
    void a_known_token_expires() throws JoseException {
        String token = token(Duration.ofMinutes(10));
        verify(token);
        clock.move(Duration.ofSeconds(629));
        verify(token);
        clock.move(Duration.ofSeconds(1));
        assertRefused(token, "token-expired");
    }

    @Test
    void a_known_token_vouches_for_no_other_with_its_signature_or_its_claims() throws JoseException {
        String token = token(Duration.ofHours(1));
        verify(token);
        String[] parts = token.split("\\.");
        String[] other = token(Duration.ofMinutes(1)).split("\\.");
        assertRefused(parts[0] + "." + parts[1] + "." + other[2], "token-invalid");
        assertRefused(parts[0] + "." + other[1] + "." + parts[2], "token-invalid");
    }

    @Test
    void a_known_token_falls_with_its_key() throws JoseException {
        String token = token(Duration.ofHours(1));
        verify(token);
        published = new JsonWebKeySet(newKey("second"));
        keys.refresh().await().indefinitely();
        assertRefused(token, "token-invalid");

        // Another key under the old name.
        published = new JsonWebKeySet(newKey("first"));
        keys.refresh().await().indefinitely();
        assertRefused(token, "token-invalid");
    }

    private Viewer verify(String token) {
        return verifier.verify(token).await().indefinitely();
    }

    private void assertRefused(String token, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> verify(token))
                .satisfies(problem -> assertThat(problem.code().code()).isEqualTo(code));
    }

    private static RsaJsonWebKey newKey(String id) throws JoseException {
        RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId(id);
        return made;
    }

    private String token(Duration life) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("mecabal");
        claims.setSubject(PERSON.toString());
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setClaim("rv", 1);
        claims.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(life).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private record Config(URI jwksUrl) implements IdentityConfig {

        @Override
        public String issuer() {
            return ISSUER;
        }

        @Override
        public String audience() {
            return "mecabal";
        }

        @Override
        public Duration skew() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration refresh() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration forcedRefresh() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration staleAtMost() {
            return Duration.ofHours(24);
        }
    }

    private static final class MovedClock extends Clock {

        private volatile Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());

        void move(Duration forward) {
            now = now.plus(forward);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
