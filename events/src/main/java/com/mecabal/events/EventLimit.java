package com.mecabal.events;

import static com.mecabal.platform.limits.Bucket.open;

import com.mecabal.platform.limits.Bucket;
import com.mecabal.platform.limits.BucketLimit;
import java.time.Duration;

/** All limits of this service. */
public enum EventLimit implements BucketLimit {
    CREATE_EVENT(open(10, Duration.ofDays(1))),
    ANSWER(open(30, Duration.ofMinutes(1)));

    private final Bucket bucket;

    EventLimit(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
