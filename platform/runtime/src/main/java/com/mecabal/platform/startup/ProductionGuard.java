package com.mecabal.platform.startup;

import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;

/**
 * Refuses to start in production on default secrets and development providers, and names every offending key at once.
 * Production is the profile {@code prod}; {@code ./mecabal up} runs the packaged services as {@code dev}.
 */
@ApplicationScoped
class ProductionGuard {

    private final List<ProductionRule> rules;

    ProductionGuard(@All List<ProductionRule> rules) {
        this.rules = rules;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        if (LaunchMode.current() != LaunchMode.NORMAL || !ConfigUtils.isProfileActive("prod")) {
            return;
        }
        List<String> offences =
                rules.stream().flatMap(rule -> rule.offences().stream()).toList();
        if (!offences.isEmpty()) {
            throw new IllegalStateException("Not fit for production: " + String.join("; ", offences));
        }
    }
}
