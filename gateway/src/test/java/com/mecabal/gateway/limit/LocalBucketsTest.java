package com.mecabal.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {

    private static final Bucket DEVICE = new Bucket(EdgeLimit.DEVICE, "device");
    private static final Bucket ACCOUNT = new Bucket(EdgeLimit.ACCOUNT, "account");

    private long now;

    @Test
    void take_isFromAllOrNone() {
        LocalBuckets buckets = new LocalBuckets(1, () -> now);
        assertThat(buckets.take(List.of(DEVICE), 120).allowed()).isTrue();
        Taken refused = buckets.take(List.of(DEVICE, ACCOUNT), 1);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.levels().get(1).left()).isEqualTo(240);
    }

    @Test
    void bucket_isFullAgainAfterAMinute() {
        LocalBuckets buckets = new LocalBuckets(1, () -> now);
        buckets.take(List.of(DEVICE), 120);
        now += 500;
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isTrue();
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isFalse();
        now += 60_000;
        assertThat(buckets.take(List.of(DEVICE), 120).allowed()).isTrue();
    }

    @Test
    void instances_shareTheSize() {
        LocalBuckets buckets = new LocalBuckets(3, () -> now);
        assertThat(buckets.take(List.of(DEVICE), 40).allowed()).isTrue();
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isFalse();
    }

    @Test
    void webhooks_areNotLimitedWithoutRedis() {
        LocalBuckets buckets = new LocalBuckets(1, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertThat(buckets.take(List.of(new Bucket(EdgeLimit.WEBHOOK, "hook")), 2)
                            .allowed())
                    .isTrue();
        }
    }
}
