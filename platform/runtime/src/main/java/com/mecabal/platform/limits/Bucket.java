package com.mecabal.platform.limits;

import com.mecabal.platform.limits.Limit.OnRedisLoss;
import java.time.Duration;

/**
 * What a limit allows.
 *
 * @param size tokens of a full bucket, which is also the largest burst
 * @param refill time in which an empty bucket fills
 */
public record Bucket(int size, Duration refill, OnRedisLoss onRedisLoss) {

    /** Without Redis requests pass. */
    public static Bucket open(int size, Duration refill) {
        return new Bucket(size, refill, OnRedisLoss.OPEN);
    }

    /** Without Redis requests are refused. */
    public static Bucket closed(int size, Duration refill) {
        return new Bucket(size, refill, OnRedisLoss.CLOSED);
    }
}
