package com.mecabal.marketplace;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** All limits of this service; none guards money, so all stay open without Redis. */
public enum MarketplaceLimit implements Limit {
    SEARCH(120, Duration.ofMinutes(1)),
    PUBLISH(20, Duration.ofHours(1)),
    UPLOAD(60, Duration.ofHours(1)),
    SAVE(60, Duration.ofMinutes(1));

    private final int size;
    private final Duration refill;

    MarketplaceLimit(int size, Duration refill) {
        this.size = size;
        this.refill = refill;
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
        return OnRedisLoss.OPEN;
    }
}
