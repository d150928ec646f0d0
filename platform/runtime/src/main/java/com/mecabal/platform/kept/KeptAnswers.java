package com.mecabal.platform.kept;

import com.mecabal.platform.realtime.fanout.FanOut;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what a service keeps its answers in. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.fan-out.enabled", stringValue = "true")
public class KeptAnswers {

    private final String service;
    private final FanOut fanOut;
    private final MeterRegistry registry;

    KeptAnswers(@ConfigProperty(name = "mecabal.service") String service, FanOut fanOut, MeterRegistry registry) {
        this.service = service;
        this.fanOut = fanOut;
        this.registry = registry;
    }

    /**
     * @param name of the cache in the metrics
     * @param most answers; the heap must have room for them
     * @param atMost how old an answer may become of which nobody says that it has changed
     */
    public <K, V> Kept<K, V> of(String name, int most, Duration atMost) {
        return new Kept<>(name, most, atMost, service + "; hit", fanOut::isHearing, registry);
    }
}
