package com.mecabal.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secret that all instances of a service share, and the keys derived from it. Each use has a label of its own, so that
 * a value made for one use proves nothing in another (HMAC-SHA256 as the derivation, after RFC 5869's extract step).
 */
@ApplicationScoped
public class PlatformSecret {

    public static final String DEVELOPMENT = "development-only-secret";

    private final String secret;

    PlatformSecret(@ConfigProperty(name = "mecabal.secret") String secret) {
        this.secret = secret;
    }

    /** 32 bytes, stable for the label and the material. */
    public byte[] derive(String label, byte[] material) {
        return hmac(hmac(secret.getBytes(StandardCharsets.UTF_8), label.getBytes(StandardCharsets.UTF_8)), material);
    }

    /** URL-safe text of the first 16 bytes: 128 bits of authenticity. */
    public String sign(String label, byte[] material) {
        byte[] full = derive(label, material);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(full, 16));
    }

    private static byte[] hmac(byte[] key, byte[] material) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(material);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
