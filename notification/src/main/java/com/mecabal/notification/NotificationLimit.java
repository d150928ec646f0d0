package com.mecabal.notification;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** Every limit of this service; all are open when Redis is lost, because they only save work. */
public enum NotificationLimit implements Limit {
    INBOX_READ(120, Duration.ofMinutes(1)),
    INBOX_WRITE(60, Duration.ofMinutes(1)),
    STREAM_OPEN(10, Duration.ofMinutes(1));

    private final int size;
    private final Duration refill;

    NotificationLimit(int size, Duration refill) {
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
