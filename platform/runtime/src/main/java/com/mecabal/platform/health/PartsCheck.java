package com.mecabal.platform.health;

import io.quarkus.arc.All;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Always up: names the parts that are away as {@code degraded}, comma-separated, so that an operator and the gateway see them. */
@Readiness
@ApplicationScoped
class PartsCheck implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Part> parts;

    PartsCheck(@All List<Part> parts) {
        this.parts = parts;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("parts").up();
        if (parts.isEmpty()) {
            return Uni.createFrom().item(answer.build());
        }
        List<Uni<String>> probes = parts.stream().map(PartsCheck::awayName).toList();
        return Uni.join().all(probes).andFailFast().map(names -> {
            String away =
                    String.join(",", names.stream().filter(n -> !n.isEmpty()).toList());
            return away.isEmpty()
                    ? answer.build()
                    : answer.withData("degraded", away).build();
        });
    }

    private static Uni<String> awayName(Part part) {
        return Uni.createFrom()
                .deferred(part::probe)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith("")
                .onFailure()
                .recoverWithItem(part.name());
    }
}
