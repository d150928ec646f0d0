package com.mecabal.platform.limits;

import java.time.Duration;

/** A {@link Limit} that names its bucket, so that an enum of limits is one line for each. */
public interface BucketLimit extends Limit {

    Bucket bucket();

    @Override
    default int size() {
        return bucket().size();
    }

    @Override
    default Duration refill() {
        return bucket().refill();
    }

    @Override
    default OnRedisLoss onRedisLoss() {
        return bucket().onRedisLoss();
    }
}
