package com.mecabal.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mecabal.gateway.exchange.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Tokens whose signature was found good, by hash: checking one takes more CPU than forwarding ten calls. Who uses an entry looks at
 * its times and its key again.
 */
@ApplicationScoped
class VerifiedTokens {

    /** About 2 MiB; whoever is pushed out is checked again. */
    private static final int MOST = 10_000;

    /** No token lives longer. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    record Verified(Caller caller, String keyId, Key key) {}

    private final Cache<ByteBuffer, Verified> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

    /** Null when this token was not seen. */
    Verified find(String token) {
        return known.getIfPresent(hash(token));
    }

    void keep(String token, Verified verified) {
        known.put(hash(token), verified);
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
