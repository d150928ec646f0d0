package com.mecabal.auth;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** All limits of sign-in. Codes cost money and guard accounts: without Redis none is sent and none is tried. */
public enum AuthLimit implements Limit {
    CODE_SEND_NUMBER(1, Duration.ofSeconds(60)),
    CODE_SEND_NUMBER_DAY(5, Duration.ofHours(24)),
    CODE_SEND_INSTALL(5, Duration.ofHours(1)),
    CODE_SEND_INSTALL_DAY(10, Duration.ofHours(24)),
    CODE_SEND_ADDRESS(20, Duration.ofHours(1)),
    /** Thousands of people stand behind one address of a mobile carrier. */
    CODE_SEND_ADDRESS_CARRIER(300, Duration.ofHours(1)),
    CODE_SEND_NET(200, Duration.ofHours(1)),
    CODE_SEND_NET_CARRIER(2_000, Duration.ofHours(1)),
    /** Sequential numbers are what SMS pumping looks like. */
    CODE_SEND_PREFIX(30, Duration.ofHours(1)),
    /** Wrong codes: at most 20 of 1,000,000 guesses a day, whatever number of challenges they are spread over. */
    CODE_TRY_NUMBER(10, Duration.ofHours(1)),
    CODE_TRY_NUMBER_DAY(20, Duration.ofHours(24)),
    /** Parallel tabs. */
    REFRESH(30, Duration.ofMinutes(1), OnRedisLoss.OPEN),
    ROLE_GRANT(30, Duration.ofHours(1));

    private final int size;
    private final Duration refill;
    private final OnRedisLoss onRedisLoss;

    AuthLimit(int size, Duration refill) {
        this(size, refill, OnRedisLoss.CLOSED);
    }

    AuthLimit(int size, Duration refill, OnRedisLoss onRedisLoss) {
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
