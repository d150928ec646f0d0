package com.mecabal.gateway.forward;

import com.mecabal.gateway.route.CurrentRoutes;
import com.mecabal.gateway.route.Upstream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Calls under way to each address, as {@code gateway.target.calls}: whoever replaces a service sees there that the new address is in
 * force, and when the old one has nothing left to answer. An address that is neither in the table nor called is forgotten.
 */
@Startup
@ApplicationScoped
class TargetCalls {

    private record Calls(AtomicInteger underWay, Meter gauge) {}

    private final CurrentRoutes routes;
    private final MeterRegistry registry;
    private final Map<URI, Calls> addresses = new ConcurrentHashMap<>();
    private volatile Set<URI> inForce = Set.of();

    TargetCalls(CurrentRoutes routes, MeterRegistry registry) {
        this.routes = routes;
        this.registry = registry;
    }

    @PostConstruct
    void watch() {
        routes.onChange(this::follow);
        follow();
    }

    void began(Upstream.Target target) {
        addresses.compute(target.url(), (address, known) -> {
            Calls calls = known == null ? shown(address) : known;
            calls.underWay().incrementAndGet();
            return calls;
        });
    }

    void ended(Upstream.Target target) {
        addresses.computeIfPresent(target.url(), (address, calls) -> {
            calls.underWay().decrementAndGet();
            return keptOrForgotten(address, calls);
        });
    }

    private void follow() {
        inForce = routes.table().upstreams().values().stream()
                .map(upstream -> upstream.target().url())
                .collect(Collectors.toSet());
        inForce.forEach(address -> addresses.computeIfAbsent(address, this::shown));
        addresses.keySet().forEach(address -> addresses.computeIfPresent(address, this::keptOrForgotten));
    }

    private Calls shown(URI address) {
        AtomicInteger underWay = new AtomicInteger();
        Gauge gauge = Gauge.builder("gateway.target.calls", underWay, AtomicInteger::get)
                .description("calls under way to an address")
                .tag("target", address.toString())
                .register(registry);
        return new Calls(underWay, gauge);
    }

    private Calls keptOrForgotten(URI address, Calls calls) {
        if (inForce.contains(address) || calls.underWay().get() > 0) {
            return calls;
        }
        registry.remove(calls.gauge());
        return null;
    }
}
