package com.mecabal.user;

import static com.mecabal.platform.limits.Bucket.open;

import com.mecabal.platform.limits.Bucket;
import com.mecabal.platform.limits.BucketLimit;
import java.time.Duration;

/** All limits of this service. Size and refill per person unless the comment says otherwise. */
public enum UserLimit implements BucketLimit {
    /** Two a second for long, and a burst for a screen full of faces. */
    PROFILE_READ(open(120, Duration.ofSeconds(60))),
    PROFILE_WRITE(open(30, Duration.ofHours(1))),
    BOUNDARY(open(60, Duration.ofHours(1))),
    /** The same budget as other uploads of pictures: each costs image work. */
    AVATAR_UPLOAD(open(10, Duration.ofDays(1)));

    private final Bucket bucket;

    UserLimit(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
