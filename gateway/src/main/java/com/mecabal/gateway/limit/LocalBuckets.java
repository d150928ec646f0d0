package com.mecabal.gateway.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The same buckets in memory, each as large as this instance's share: all that the only gateway needs, and for several what bites while Redis is away. */
final class LocalBuckets {

    /** Beyond this many buckets the full ones are forgotten, now and then; a bucket that is full says nothing. */
    private static final int MANY = 20_000;

    private static final long SWEEP_MS = 5_000;

    private static final class Level {
        double tokens;
        long at;
    }

    private final Map<String, Level> levels = new HashMap<>();
    private final int instances;
    private final Predicate<EdgeLimit> counted;
    private final LongSupplier millis;
    private long sweptAt;

    /** @param counted others are open */
    LocalBuckets(int instances, Predicate<EdgeLimit> counted, LongSupplier millis) {
        this.instances = Math.max(1, instances);
        this.counted = counted;
        this.millis = millis;
    }

    /** Same meaning as take.lua. */
    synchronized Taken take(List<Bucket> asked, int cost) {
        long now = millis.getAsLong();
        List<Bucket> buckets =
                asked.stream().filter(bucket -> counted.test(bucket.limit())).toList();
        boolean allowed = true;
        for (Bucket bucket : buckets) {
            Level level = refill(bucket, now);
            allowed &= level.tokens >= cost;
        }
        List<Taken.Level> left = new ArrayList<>(buckets.size());
        for (Bucket bucket : buckets) {
            Level level = levels.get(bucket.key());
            if (allowed) {
                level.tokens -= cost;
            }
            left.add(left(bucket, level.tokens, cost));
        }
        if (levels.size() > MANY && now - sweptAt > SWEEP_MS) {
            sweptAt = now;
            levels.values().removeIf(level -> now - level.at > EdgeLimit.FULL_MS);
        }
        return new Taken(allowed, left);
    }

    /** How many callers are remembered. */
    synchronized int size() {
        return levels.size();
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

    private Taken.Level left(Bucket bucket, double tokens, int cost) {
        int size = size(bucket);
        long retry = Math.max(0, (long) Math.ceil((cost - tokens) * EdgeLimit.FULL_MS / size));
        return new Taken.Level(bucket.limit(), size, (int) tokens, retry);
    }

    private int size(Bucket bucket) {
        // Never smaller than a search costs, or a divided bucket could never pay for one.
        return Math.max(5, bucket.limit().size() / instances);
    }
}
