package com.mecabal.loadtest.seed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Phone numbers as auth keeps them: found by a keyed hash, opened by a key. The keys are the installation's; a sign-in of a
 * seeded person proves that both sides agree.
 */
final class NumberKeys {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec pepper;
    private final String id;
    private final SecretKeySpec key;

    /** @param identifierKeys {@code id:base64,...}, the first is the one in use */
    NumberKeys(String pepper, String identifierKeys) {
        this.pepper = new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        String[] current = identifierKeys.split(",")[0].strip().split(":", 2);
        this.id = current[0];
        this.key = new SecretKeySpec(Base64.getDecoder().decode(current[1].strip()), "AES");
    }

    String id() {
        return id;
    }

    byte[] hash(String phone) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(pepper);
            mac.update("identifier:phone".getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(phone.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The nonce is drawn like everything else: a made-up number is no secret, and the same plan gives the same bytes. */
    byte[] seal(String phone, Draw draw) {
        byte[] nonce = draw.bytes(NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(phone.getBytes(StandardCharsets.UTF_8));
            byte[] both = new byte[NONCE_BYTES + sealed.length];
            System.arraycopy(nonce, 0, both, 0, NONCE_BYTES);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
