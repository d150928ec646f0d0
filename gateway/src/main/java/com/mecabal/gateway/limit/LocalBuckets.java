package com.mecabal.gateway.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The same buckets in memory, each as large as this instance's share: limits still bite while Redis is away. */
final class LocalBuckets {

    /** Beyond this many callers the full ones are forgotten; a bucket that is full says nothing. */
    private static final int MANY = 20_000;

    private static final class Level {
        double tokens;
        long at;
    }

    private final Map<String, Level> levels = new HashMap<>();
    private final int instances;
    private final LongSupplier millis;

    LocalBuckets(int instances, LongSupplier millis) {
        this.instances = Math.max(1, instances);
        this.millis = millis;
    }

    /** Same meaning as take.lua. */
    synchronized Taken take(List<Bucket> buckets, int cost) {
        long now = millis.getAsLong();
        List<Bucket> counted = buckets.stream()
                .filter(bucket -> !bucket.limit().opensWithoutRedis())
                .toList();
        boolean allowed = true;
        for (Bucket bucket : counted) {
            Level level = refill(bucket, now);
            allowed &= level.tokens >= cost;
        }
        for (Bucket bucket : counted) {
            if (allowed) {
                levels.get(bucket.key()).tokens -= cost;
            }
        }
        Taken taken = new Taken(
                allowed, counted.stream().map(bucket -> level(bucket, cost)).toList());
        if (levels.size() > MANY) {
            levels.values().removeIf(level -> now - level.at > EdgeLimit.FULL_MS);
        }
        return taken;
    }

    private Level refill(Bucket bucket, long now) {
        int size = size(bucket);
        Level level = levels.computeIfAbsent(bucket.key(), key -> {
            Level fresh = new Level();
            fresh.tokens = size;
            fresh.at = now;
            return fresh;
        });
        level.tokens = Math.min(size, level.tokens + (double) (now - level.at) * size / EdgeLimit.FULL_MS);
        level.at = now;
        return level;
    }

    private Taken.Level level(Bucket bucket, int cost) {
        int size = size(bucket);
        double tokens = levels.get(bucket.key()).tokens;
        long retry = Math.max(0, (long) Math.ceil((cost - tokens) * EdgeLimit.FULL_MS / size));
        return new Taken.Level(bucket.limit(), size, (int) tokens, retry);
    }

    private int size(Bucket bucket) {
        // Never smaller than a search costs, or a divided bucket could never pay for one.
        return Math.max(5, bucket.limit().size() / instances);
    }
}
