package com.mecabal.keycloak;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public keys whose assertions are believed, by key id. Written {@code kid:base64(SubjectPublicKeyInfo)}, several
 * separated by commas so that a new key can be trusted before auth signs with it.
 */
record AssertionKeys(Map<String, PublicKey> byId) {

    static AssertionKeys parse(String written) {
        var keys = new LinkedHashMap<String, PublicKey>();
        for (String entry : written.split(",")) {
            var parts = entry.trim().split(":", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException("an assertion key is written kid:base64");
            }
            keys.put(parts[0], publicKey(parts[1]));
        }
        return new AssertionKeys(Map.copyOf(keys));
    }

    private static PublicKey publicKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64.trim())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("an assertion key is not an Ed25519 public key", e);
        }
    }
}
