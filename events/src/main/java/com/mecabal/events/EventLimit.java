package com.mecabal.events;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** All limits of this service. */
public enum EventLimit implements Limit {
    CREATE_EVENT(10, Duration.ofDays(1), OnRedisLoss.OPEN),
    ANSWER(30, Duration.ofMinutes(1), OnRedisLoss.OPEN);

    private final int size;
    private final Duration refill;
    private final OnRedisLoss onRedisLoss;

    EventLimit(int size, Duration refill, OnRedisLoss onRedisLoss) {
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
