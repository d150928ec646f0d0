package com.mecabal.user;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** All limits of this service. Size and refill per person unless the comment says otherwise. */
public enum UserLimit implements Limit {
    /** Two a second for long, and a burst for a screen full of faces. */
    PROFILE_READ(120, Duration.ofSeconds(60), OnRedisLoss.OPEN),
    PROFILE_WRITE(30, Duration.ofHours(1), OnRedisLoss.OPEN),
    BOUNDARY(60, Duration.ofHours(1), OnRedisLoss.OPEN),
    /** The same budget as other uploads of pictures: each costs image work. */
    AVATAR_UPLOAD(10, Duration.ofDays(1), OnRedisLoss.OPEN);

    private final int size;
    private final Duration refill;
    private final OnRedisLoss onRedisLoss;

    UserLimit(int size, Duration refill, OnRedisLoss onRedisLoss) {
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
