package com.mecabal.testkit.sample;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

public enum NoteLimit implements Limit {
    OPEN_BURST(3, OnRedisLoss.OPEN),
    CLOSED_BURST(3, OnRedisLoss.CLOSED),
    STREAM_OPEN(20, OnRedisLoss.OPEN);

    private final int size;
    private final OnRedisLoss onRedisLoss;

    NoteLimit(int size, OnRedisLoss onRedisLoss) {
        this.size = size;
        this.onRedisLoss = onRedisLoss;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Duration refill() {
        return Duration.ofMinutes(1);
    }

    @Override
    public OnRedisLoss onRedisLoss() {
        return onRedisLoss;
    }
}
