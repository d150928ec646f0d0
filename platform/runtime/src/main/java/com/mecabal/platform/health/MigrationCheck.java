package com.mecabal.platform.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready needs the database at the migration level that this release was built for, or a later one (expand, then contract). */
@Readiness
@ApplicationScoped
class MigrationCheck implements AsyncHealthCheck {

    private final Pool pool;
    private final int level;

    MigrationCheck(Pool pool, @ConfigProperty(name = "mecabal.migration.level") int level) {
        this.pool = pool;
        this.level = level;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("SELECT coalesce(max(version::integer), 0) AS level FROM flyway_schema_history WHERE success")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("level"))
                .ifNoItem()
                .after(Duration.ofSeconds(2))
                .fail()
                .map(found -> HealthCheckResponse.named("database")
                        .status(found >= level)
                        .withData("migration", found)
                        .build())
                .onFailure()
                .recoverWithItem(HealthCheckResponse.named("database").down().build());
    }
}
