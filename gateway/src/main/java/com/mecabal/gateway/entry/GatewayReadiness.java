package com.mecabal.gateway.entry;

import com.mecabal.gateway.limit.Limits;
import com.mecabal.gateway.revocation.RevocationRoads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready: the table is valid, keys and revocations have been loaded once, and nobody is draining. What is lost later is named and changes
 * nothing: a gateway that left the balancer because Redis is away would turn a slower platform into no platform.
 */
@ApplicationScoped
@Default
@Readiness
class GatewayReadiness implements HealthCheck {

    private final RevocationRoads roads;
    private final Limits limits;
    private volatile boolean keys;
    private volatile boolean revocations;
    private volatile boolean draining;

    GatewayReadiness(RevocationRoads roads, Limits limits) {
        this.roads = roads;
        this.limits = limits;
    }

    boolean isStarted() {
        return revocations;
    }

    boolean isReady() {
        return keys && revocations && !draining;
    }

    void keysLoaded() {
        keys = true;
    }

    void revocationsLoaded() {
        revocations = true;
    }

    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    @Override
    public HealthCheckResponse call() {
        TreeSet<String> degraded = new TreeSet<>(roads.degraded());
        if (limits.isLocal()) {
            degraded.add("redis");
        }
        return HealthCheckResponse.named("gateway")
                .status(isReady())
                .withData("keys", keys)
                .withData("revocations", revocations)
                .withData("draining", draining)
                .withData("degraded", String.join(",", List.copyOf(degraded)))
                .build();
    }
}
