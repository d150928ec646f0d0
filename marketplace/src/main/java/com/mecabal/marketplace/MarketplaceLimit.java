package com.mecabal.marketplace;

import static com.mecabal.platform.limits.Bucket.open;

import com.mecabal.platform.limits.Bucket;
import com.mecabal.platform.limits.BucketLimit;
import java.time.Duration;

/** All limits of this service; none guards money, so all stay open without Redis. */
public enum MarketplaceLimit implements BucketLimit {
    SEARCH(open(120, Duration.ofMinutes(1))),
    PUBLISH(open(20, Duration.ofHours(1))),
    UPLOAD(open(60, Duration.ofHours(1))),
    SAVE(open(60, Duration.ofMinutes(1)));

    private final Bucket bucket;

    MarketplaceLimit(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
