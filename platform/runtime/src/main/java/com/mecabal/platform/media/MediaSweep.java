package com.mecabal.platform.media;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Deletes the objects of what was purged, and purges what nobody finished or used. A bucket that is away only makes it later. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
class MediaSweep {

    private static final int BATCH = 200;

    private final MediaRows rows;
    private final MediaStore store;
    private final MediaConfig config;
    private final MediaNames names;

    MediaSweep(MediaRows rows, MediaStore store, MediaConfig config, MediaNames names) {
        this.rows = rows;
        this.store = store;
        this.config = config;
        this.names = names;
    }

    @Scheduled(every = "30s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return rows.purgeTickets(config.orphanLife(), BATCH)
                .chain(() -> rows.purgeUnused(config.orphanLife(), BATCH))
                .chain(() -> rows.withObjectsLeft(BATCH))
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(this::delete)
                        .collect()
                        .last());
    }

    private Uni<Void> delete(UUID id) {
        return store.delete(names.incoming(id))
                .chain(() -> store.deleteAll(names.variants(id)))
                .chain(() -> rows.markGone(id));
    }
}
