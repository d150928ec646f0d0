package com.mecabal.platform.idempotency;

import com.mecabal.platform.secrets.PlatformSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a stored answer (AES-256-GCM) under a key made of the installation's secret and the caller's Idempotency-Key:
 * with the database alone no answer can be read, and answers hold tokens and one-time codes.
 */
final class AnswerSealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    AnswerSealer(PlatformSecret secret, String idempotencyKey) {
        key = new SecretKeySpec(
                secret.derive("idempotent-answer", idempotencyKey.getBytes(StandardCharsets.UTF_8)), "AES");
    }

    byte[] seal(byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain);
        byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return both;
    }

    byte[] open(byte[] both) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(both, NONCE_BYTES),
                Arrays.copyOfRange(both, NONCE_BYTES, both.length));
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored answer does not open", e);
        }
    }
}
