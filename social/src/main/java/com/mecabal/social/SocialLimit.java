package com.mecabal.social;

import static com.mecabal.platform.limits.Bucket.closed;
import static com.mecabal.platform.limits.Bucket.open;

import com.mecabal.platform.limits.Bucket;
import com.mecabal.platform.limits.BucketLimit;
import java.time.Duration;

/** All limits of this service, each a person's. */
public enum SocialLimit implements BucketLimit {
    /** One every ten minutes for long. What a day may hold is counted in the table. */
    POST_CREATE(open(5, Duration.ofMinutes(50))),
    COMMENT(open(15, Duration.ofSeconds(150))),
    REACT(open(60, Duration.ofSeconds(60))),
    /** One every thirty seconds; closed, since disk is finite. */
    UPLOAD(closed(20, Duration.ofMinutes(10)));

    private final Bucket bucket;

    SocialLimit(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
