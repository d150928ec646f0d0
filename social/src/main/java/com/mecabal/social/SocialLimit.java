package com.mecabal.social;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** All limits of this service, each a person's. */
public enum SocialLimit implements Limit {
    /** One every ten minutes for long. What a day may hold is counted in the table. */
    POST_CREATE(5, Duration.ofMinutes(50), OnRedisLoss.OPEN),
    COMMENT(15, Duration.ofSeconds(150), OnRedisLoss.OPEN),
    REACT(60, Duration.ofSeconds(60), OnRedisLoss.OPEN),
    /** One every thirty seconds; closed, since disk is finite. */
    UPLOAD(20, Duration.ofMinutes(10), OnRedisLoss.CLOSED);

    private final int size;
    private final Duration refill;
    private final OnRedisLoss onRedisLoss;

    SocialLimit(int size, Duration refill, OnRedisLoss onRedisLoss) {
        this.size = size;
        this.refill = refill;
        this.onRedisLoss = onRedisLoss;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Duration refill() {
        return refill;
    }

    @Override
    public OnRedisLoss onRedisLoss() {
        return onRedisLoss;
    }
}
