package com.mecabal.business;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** All limits of this service. */
public enum BusinessLimit implements Limit {
    REGISTER(3, Duration.ofDays(1), OnRedisLoss.OPEN),
    BOOK(10, Duration.ofMinutes(20), OnRedisLoss.OPEN);

    private final int size;
    private final Duration refill;
    private final OnRedisLoss onRedisLoss;

    BusinessLimit(int size, Duration refill, OnRedisLoss onRedisLoss) {
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
