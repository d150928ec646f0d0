package com.mecabal.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens whose signature was found good, so that it is checked once and not at every call of their owner: one check takes more CPU
 * than the rest of a request. They are kept by hash, so that no token that somebody could use lies in memory.
 */
@ApplicationScoped
class VerifiedTokens {

    /** About 2 MiB; whoever is pushed out is checked again. */
    private static final int MOST = 10_000;

    /** No token lives longer. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    /** What a token said, for how long, and the key that vouched for it. */
    record Verified(Viewer viewer, String keyId, PublicKey key, Instant from, Instant until) {}

    private final Cache<ByteBuffer, Verified> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

    Optional<Verified> find(String token) {
        return Optional.ofNullable(known.getIfPresent(hash(token)));
    }

    void keep(String token, Verified verified) {
        known.put(hash(token), verified);
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
