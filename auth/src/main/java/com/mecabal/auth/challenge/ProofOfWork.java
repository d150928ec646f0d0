package com.mecabal.auth.challenge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * Makes a flood of codes dear without a third party: find a text whose SHA-256, written behind the nonce and a colon, begins
 * with 16 zero bits. That takes 65,536 hashes on average, about half a second on a low-end phone, and one here.
 */
final class ProofOfWork {

    static final String KIND = "proof-of-work";
    private static final int ZERO_BITS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ProofOfWork() {}

    static String newNonce() {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    static Map<String, Object> task(String nonce) {
        return Map.of("algorithm", "SHA-256", "nonce", nonce, "zeroBits", ZERO_BITS);
    }

    static boolean isDone(String nonce, String answer) {
        byte[] hash = sha256(nonce + ":" + answer);
        return hash[0] == 0 && hash[1] == 0;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
