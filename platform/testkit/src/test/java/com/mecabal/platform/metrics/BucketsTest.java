package com.mecabal.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.TestNeighbour;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BucketsTest {

    @Inject
    MeterRegistry metrics;

    @Test
    void requestsAndStatements_areCountedInBuckets_andNoOtherTimerIs() {
        TestNeighbour.resident().get("/v1/notes").expect(200);
        assertThat(boundsOf("http.server.requests")).contains(200.0, 500.0).hasSizeLessThanOrEqualTo(6);
        assertThat(boundsOf("postgresql.processing")).contains(1_000.0).hasSizeLessThanOrEqualTo(3);
        assertThat(metrics.getMeters().stream()
                        .filter(Timer.class::isInstance)
                        .filter(meter -> ((Timer) meter).takeSnapshot().histogramCounts().length > 0)
                        .map(meter -> meter.getId().getName())
                        .distinct())
                .containsExactlyInAnyOrder("http.server.requests", "postgresql.processing");
    }

    private List<Double> boundsOf(String timer) {
        Collection<Timer> timers = metrics.get(timer).timers();
        return Arrays.stream(timers.iterator().next().takeSnapshot().histogramCounts())
                .map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                .toList();
    }
}
