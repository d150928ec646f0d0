package com.mecabal.auth;

import static com.mecabal.platform.limits.Bucket.closed;
import static com.mecabal.platform.limits.Bucket.open;

import com.mecabal.platform.limits.Bucket;
import com.mecabal.platform.limits.BucketLimit;
import java.time.Duration;

/** All limits of sign-in. Codes cost money and guard accounts: without Redis none is sent and none is tried. */
public enum AuthLimit implements BucketLimit {
    CODE_SEND_NUMBER(closed(1, Duration.ofSeconds(60))),
    CODE_SEND_NUMBER_DAY(closed(5, Duration.ofHours(24))),
    CODE_SEND_INSTALL(closed(5, Duration.ofHours(1))),
    CODE_SEND_INSTALL_DAY(closed(10, Duration.ofHours(24))),
    CODE_SEND_ADDRESS(closed(20, Duration.ofHours(1))),
    /** Thousands of people stand behind one address of a mobile carrier. */
    CODE_SEND_ADDRESS_CARRIER(closed(300, Duration.ofHours(1))),
    CODE_SEND_NET(closed(200, Duration.ofHours(1))),
    CODE_SEND_NET_CARRIER(closed(2_000, Duration.ofHours(1))),
    /** Sequential numbers are what SMS pumping looks like. */
    CODE_SEND_PREFIX(closed(30, Duration.ofHours(1))),
    /** Wrong codes: at most 20 of 1,000,000 guesses a day, whatever number of challenges they are spread over. */
    CODE_TRY_NUMBER(closed(10, Duration.ofHours(1))),
    CODE_TRY_NUMBER_DAY(closed(20, Duration.ofHours(24))),
    PASSWORD_TRY(closed(10, Duration.ofMinutes(15))),
    PASSWORD_TRY_ADDRESS(closed(60, Duration.ofHours(1))),
    PASSWORD_TRY_ADDRESS_CARRIER(closed(600, Duration.ofHours(1))),
    /** Parallel tabs. */
    REFRESH(open(30, Duration.ofMinutes(1))),
    ROLE_GRANT(closed(30, Duration.ofHours(1)));

    private final Bucket bucket;

    AuthLimit(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
