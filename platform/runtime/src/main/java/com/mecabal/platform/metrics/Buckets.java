package com.mecabal.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The few timers that are kept as histograms. Each bucket is a time series for every combination of labels, so there are only
 * those that an alert compares with, and what a curve needs around them.
 */
class Buckets {

    private static final Map<String, double[]> OF = Map.of(
            // 95th percentiles are compared with 200 and 500 ms.
            "http.server.requests", millis(50, 100, 200, 500, 1_000, 2_500),
            // A statement is slow from a second on.
            "postgresql.processing", millis(10, 100, 1_000));

    @Produces
    @Singleton
    MeterFilter buckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                double[] buckets = OF.get(id.getName());
                return buckets == null
                        ? config
                        : DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(buckets)
                                .build()
                                .merge(config);
            }
        };
    }

    /** In the unit of a timer: nanoseconds. */
    private static double[] millis(long... bounds) {
        return LongStream.of(bounds)
                .mapToDouble(bound -> Duration.ofMillis(bound).toNanos())
                .toArray();
    }
}
