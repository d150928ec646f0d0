package com.mecabal.gateway.harness;

import java.security.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Issues access tokens as Keycloak does, right ones and wrong ones. */
public final class TestIssuer {

    static final String ISSUER = "https://id.mecabal.test/realms/mecabal";

    private final PublicJsonWebKey key;

    private TestIssuer(PublicJsonWebKey key) {
        this.key = key;
    }

    static TestIssuer fresh() {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("key-1");
            key.setUse("sig");
            return new TestIssuer(key);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The one whose keys the gateway under test has. */
    public static TestIssuer current() {
        try {
            String serialised = ConfigProvider.getConfig().getValue("test.issuer", String.class);
            return new TestIssuer(PublicJsonWebKey.Factory.newPublicJwk(serialised));
        } catch (JoseException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String serialised() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    String publicKeys() {
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    public byte[] publicKeyBytes() {
        return key.getPublicKey().getEncoded();
    }

    public Token token() {
        return new Token();
    }

    /** A token in the making; each method changes one thing of a right one. */
    public final class Token {
        private final JwtClaims claims = new JwtClaims();
        private final List<String> roles = new ArrayList<>(List.of("resident"));
        private String algorithm = AlgorithmIdentifiers.RSA_USING_SHA256;
        private Key signingKey = key.getPrivateKey();
        private String keyId = key.getKeyId();

        private Token() {
            claims.setIssuer(ISSUER);
            claims.setAudience("mecabal", "account");
            claims.setSubject(UUID.randomUUID().toString());
            claims.setClaim("sid", UUID.randomUUID().toString());
            claims.setClaim("rv", 1);
            // A little old, as most tokens are.
            claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 5));
            claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() + 900));
        }

        public Token of(String accountId) {
            claims.setSubject(accountId);
            return this;
        }

        public Token session(String sessionId) {
            claims.setClaim("sid", sessionId);
            return this;
        }

        public Token rolesVersion(long version) {
            claims.setClaim("rv", version);
            return this;
        }

        public Token role(String role) {
            roles.add(role);
            return this;
        }

        public Token without(String claim) {
            claims.unsetClaim(claim);
            return this;
        }

        public Token issuer(String issuer) {
            claims.setIssuer(issuer);
            return this;
        }

        public Token audience(String audience) {
            claims.setAudience(audience);
            return this;
        }

        public Token issuedAt(Instant at) {
            claims.setIssuedAt(NumericDate.fromSeconds(at.getEpochSecond()));
            return this;
        }

        public Token expiredFor(long seconds) {
            claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond() - seconds - 900));
            claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() - seconds));
            return this;
        }

        public Token keyId(String id) {
            keyId = id;
            return this;
        }

        public Token signedBy(String otherAlgorithm, Key otherKey) {
            algorithm = otherAlgorithm;
            signingKey = otherKey;
            return this;
        }

        public String sign() {
            try {
                claims.setStringListClaim("roles", roles);
                JsonWebSignature signature = new JsonWebSignature();
                signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                signature.setPayload(claims.toJson());
                signature.setKeyIdHeaderValue(keyId);
                signature.setAlgorithmHeaderValue(algorithm);
                signature.setKey(signingKey);
                signature.setDoKeyValidation(false);
                return signature.getCompactSerialization();
            } catch (JoseException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
