package com.mecabal.user.seed;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the places are there: nobody could say where they live. */
@Readiness
@ApplicationScoped
class SeedCheck implements HealthCheck {

    private final Seeder seeder;

    SeedCheck(Seeder seeder) {
        this.seeder = seeder;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("seeds").status(seeder.isDone()).build();
    }
}
