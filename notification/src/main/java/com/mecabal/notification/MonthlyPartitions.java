package com.mecabal.notification;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the partitions of the months to come; a day on which it does not run costs nothing, three months would. */
@ApplicationScoped
class MonthlyPartitions {

    private final Pool pool;

    MonthlyPartitions(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "24h", delayed = "1m")
    Uni<Void> makeAhead() {
        return pool.query("""
                        SELECT create_month_partitions('notice', 3), create_month_partitions('decision', 3),
                               create_month_partitions('inbox_entry', 3)
                        """).execute().replaceWithVoid();
    }
}
