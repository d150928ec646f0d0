package com.mecabal.platform.limits;

import java.time.Duration;

/** One token bucket. A service lists all of its limits in one enum. */
public interface Limit {

    String name();

    /** Tokens of a full bucket, which is also the largest burst. */
    int size();

    /** Time in which an empty bucket fills. */
    Duration refill();

    OnRedisLoss onRedisLoss();

    /** What holds while the buckets cannot be reached. */
    enum OnRedisLoss {
        /** The request passes: the limit saves work, not money. */
        OPEN,
        /** The request is refused with 503 {@code busy}: without the limit somebody could guess codes or spend money. */
        CLOSED
    }
}
