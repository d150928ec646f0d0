package com.mecabal.testkit.identity;

import java.security.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A token in the making; without any change it is one of a resident whose onboarding is complete. */
public final class TestToken {

    private final JwtClaims claims = new JwtClaims();
    private final List<String> roles = new ArrayList<>(List.of("resident"));

    private TestToken(UUID person, Instant now) {
        claims.setIssuer(TestIssuer.ISSUER);
        claims.setAudience("mecabal");
        claims.setSubject(person.toString());
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setClaim("rv", 1);
        claims.setStringClaim("acr", "2");
        claims.setClaim("auth_time", now.getEpochSecond());
        claims.setStringClaim("onb", "complete");
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plusSeconds(900).getEpochSecond()));
        claims.setGeneratedJwtId();
    }

    public static TestToken of(UUID person) {
        return new TestToken(person, Instant.now());
    }

    public TestToken role(String wire) {
        roles.add(wire);
        return this;
    }

    /** Replaces a claim; null removes it. */
    public TestToken claim(String name, Object value) {
        if (value == null) {
            claims.unsetClaim(name);
        } else {
            claims.setClaim(name, value);
        }
        return this;
    }

    public TestToken expired() {
        return claim("exp", Instant.now().minusSeconds(120).getEpochSecond());
    }

    public String signed() {
        return signedBy(TestIssuer.instance().key());
    }

    /** The same claims under a key that the issuer never published, with the published key's id. */
    public String forged() {
        return signedBy(TestIssuer.newKey(TestIssuer.instance().key().getKeyId()));
    }

    /** HS256 keyed by the issuer's public key: believed by verifiers that let the token choose the algorithm. */
    public String keyedByThePublicKey() {
        Key publicKey = TestIssuer.instance().key().getPublicKey();
        return sign(AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(publicKey.getEncoded()));
    }

    /** {@code alg: none}. */
    public String unsigned() {
        return sign(AlgorithmIdentifiers.NONE, null);
    }

    private String signedBy(RsaJsonWebKey key) {
        return sign(AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey());
    }

    private String sign(String algorithm, Key key) {
        try {
            claims.setStringListClaim("roles", roles);
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setKeyIdHeaderValue(TestIssuer.instance().key().getKeyId());
            signature.setKey(key);
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
