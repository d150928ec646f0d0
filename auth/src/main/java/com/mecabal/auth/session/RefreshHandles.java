package com.mecabal.auth.session;

import com.mecabal.auth.AuthConfig;
import com.mecabal.auth.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the MAC of refresh handles: HMAC-SHA256 over session, generation and the session's salt. The database
 * alone cannot make one, and the same successor can be given again without storing it.
 */
@ApplicationScoped
class RefreshHandles {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keyring keys;

    RefreshHandles(AuthConfig config) {
        keys = Keyring.parse(config.refreshKey());
    }

    byte[] newSalt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return salt;
    }

    String keyId() {
        return keys.currentId();
    }

    RefreshHandle make(UUID sessionId, long generation, String keyId, byte[] salt) {
        return new RefreshHandle(sessionId, generation, mac(keyId, sessionId, generation, salt));
    }

    boolean isOurs(RefreshHandle handle, String keyId, byte[] salt) {
        if (keys.named(keyId) == null) {
            return false;
        }
        String right = mac(keyId, handle.sessionId(), handle.generation(), salt);
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.US_ASCII), handle.mac().getBytes(StandardCharsets.US_ASCII));
    }

    private String mac(String keyId, UUID sessionId, long generation, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.named(keyId), "HmacSHA256"));
            mac.update(ByteBuffer.allocate(24)
                    .putLong(sessionId.getMostSignificantBits())
                    .putLong(sessionId.getLeastSignificantBits())
                    .putLong(generation)
                    .array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(salt));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
