package com.mecabal.business;

import static com.mecabal.platform.limits.Bucket.open;

import com.mecabal.platform.limits.Bucket;
import com.mecabal.platform.limits.BucketLimit;
import java.time.Duration;

/** All limits of this service. */
public enum BusinessLimit implements BucketLimit {
    REGISTER(open(3, Duration.ofDays(1))),
    BOOK(open(10, Duration.ofMinutes(20)));

    private final Bucket bucket;

    BusinessLimit(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
