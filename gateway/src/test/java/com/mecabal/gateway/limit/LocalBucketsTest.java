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
        LocalBuckets buckets = of(1);
        assertThat(buckets.take(List.of(DEVICE), 120).allowed()).isTrue();
        Taken refused = buckets.take(List.of(DEVICE, ACCOUNT), 1);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.levels().get(1).left()).isEqualTo(240);
    }

    @Test
    void bucket_isFullAgainAfterAMinute() {
        LocalBuckets buckets = of(1);
        buckets.take(List.of(DEVICE), 120);
        now += 500;
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isTrue();
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isFalse();
        now += 60_000;
        assertThat(buckets.take(List.of(DEVICE), 120).allowed()).isTrue();
    }

    @Test
    void instances_shareTheSize() {
        LocalBuckets buckets = of(3);
        assertThat(buckets.take(List.of(DEVICE), 40).allowed()).isTrue();
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isFalse();
    }

    @Test
    void whatIsNotCounted_isOpen() {
        LocalBuckets buckets = new LocalBuckets(1, limit -> limit != EdgeLimit.WEBHOOK, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertThat(buckets.take(List.of(new Bucket(EdgeLimit.WEBHOOK, "hook")), 2)
                            .allowed())
                    .isTrue();
        }
    }

    @Test
    void fullBuckets_areForgottenWhenThereAreMany() {
        LocalBuckets buckets = of(1);
        for (int caller = 0; caller < 30_000; caller++) {
            buckets.take(List.of(new Bucket(EdgeLimit.DEVICE, "device-" + caller)), 1);
        }
        now += 61_000;
        buckets.take(List.of(DEVICE), 120);
        assertThat(buckets.size()).isEqualTo(1);
        assertThat(buckets.take(List.of(DEVICE), 1).allowed()).isFalse();
    }

    private LocalBuckets of(int instances) {
        return new LocalBuckets(instances, limit -> true, () -> now);
    }
}
