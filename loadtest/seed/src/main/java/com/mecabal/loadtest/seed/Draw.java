package com.mecabal.loadtest.seed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The chance that one row was made by. A row's draw depends on the seed, on what it is and on its number, never on the rows
 * before it: tables can be made side by side, twice, or in parts.
 */
final class Draw {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Draw(long seed, String what, long index) {
        long start = mix(seed + GOLDEN);
        for (byte letter : what.getBytes(StandardCharsets.UTF_8)) {
            start = mix(start * 31 + letter);
        }
        state = mix(start + index * GOLDEN);
    }

    /** SplitMix64 (Steele, Lea, Flood 2014). */
    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }

    /** 0 to 1, without 1. */
    double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    double between(double least, double most) {
        return least + unit() * (most - least);
    }

    int below(int bound) {
        return (int) (unit() * bound);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A time before {@code now}, more likely a recent one: half of them lie in the last sixth of the span. */
    Instant recent(Instant now, Duration span) {
        return now.minusMillis((long) (Math.pow(unit(), 2.6) * span.toMillis()));
    }

    Instant within(Instant from, Instant to) {
        return from.plusMillis((long) (unit() * Duration.between(from, to).toMillis()));
    }

    /** How often something happened that happens {@code mean} times on average: mostly seldom, sometimes very often (Lomax, shape 5/3). */
    int manyOrFew(double mean, int most) {
        double scale = (mean + 0.4) * 2 / 3;
        return (int) Math.min(most, scale * (Math.pow(1 - unit(), -0.6) - 1));
    }

    /** A UUIDv7 (RFC 9562) of that millisecond. */
    UUID id(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000 | bits() & 0xFFF;
        return new UUID(high, bits() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    UUID uuid() {
        return new UUID(bits() & ~0xF000L | 0x4000, bits() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) bits();
        }
        return bytes;
    }
}
