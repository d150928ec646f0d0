package com.mecabal.user.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The id of a seeded place: the name-based UUID (version 5, RFC 9562 §5.5) of its code. */
public final class SeedIds {

    /** Ours alone; it must never change, or every home would hang on another place. */
    private static final UUID PLACES = UUID.fromString("6d4f2f0e-7f0c-5a50-9a1e-2b7c1d3e8f90");

    private SeedIds() {}

    public static UUID ofPlace(String code) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(PLACES.getMostSignificantBits())
                    .putLong(PLACES.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(code.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & ~0xF000L | 0x5000L;
            long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
