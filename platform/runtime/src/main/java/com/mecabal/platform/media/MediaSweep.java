package com.mecabal.platform.media;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Deletes the objects of what was purged, and purges what nobody finished or used. A bucket that is away only makes it later. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
class MediaSweep {

    private static final int BATCH = 200;
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Logger LOG = Logger.getLogger(MediaSweep.class);

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
                .chain(ids -> each(ids, this::deleteVariants))
                .chain(() -> rows.withOriginalsLeft(config.ticketLife(), BATCH))
                .chain(ids -> each(ids, this::deleteOriginal))
                .chain(() -> rows.forget(REMEMBERED, BATCH))
                .onFailure()
                .invoke(failure -> LOG.warnf("Sweeping media is put off: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> each(List<UUID> ids, Function<UUID, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last();
    }

    /** Marked after the deletion: whoever dies between the two deletes once more. */
    private Uni<Void> deleteVariants(UUID id) {
        return store.deleteAll(names.variants(id)).chain(() -> rows.markVariantsGone(id));
    }

    private Uni<Void> deleteOriginal(UUID id) {
        return store.delete(names.incoming(id)).chain(() -> rows.markOriginalGone(id));
    }
}
