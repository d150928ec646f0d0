package com.mecabal.platform.media;

import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The object store for event loops: its blocking client on a few threads of its own. A store that is away is 503 {@code busy}. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
public class MediaStore {

    static final int THREADS = 4;

    /** More waiting than this would only time out: the caller is told at once. */
    private static final int WAITING_AT_MOST = 64;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(MediaStore.class);

    private final ObjectStore objects;
    private final WorkerExecutor workers;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final MediaConfig config;

    MediaStore(MediaConfig config, Vertx vertx) {
        this.config = config;
        this.objects = new ObjectStore(config);
        this.workers = vertx.createSharedWorkerExecutor("mecabal-media-store", THREADS);
    }

    /** Off the event loop and failing soft: without the store everything but media works. */
    void prepare(@Observes StartupEvent started) {
        ensureBucket()
                .subscribe()
                .with(
                        ready -> LOG.debugf("Bucket %s is there", config.bucket()),
                        failure -> LOG.warnf("Bucket %s cannot be reached: media are degraded", config.bucket()));
    }

    public Uni<Void> ensureBucket() {
        return ask(store -> {
            store.ensureBucket();
            // The first signature loads half a megabyte of classes: here it costs nobody's request anything.
            store.presignGet("warm-up", RETRY_AFTER);
            return null;
        });
    }

    /** True when the store answers; never fails. */
    public Uni<Boolean> isReachable() {
        return ask(store -> store.stat("health")).replaceWith(true).onFailure().recoverWithItem(false);
    }

    public Uni<Void> put(String name, byte[] content, String type) {
        return tell(store -> store.put(name, content, type));
    }

    public Uni<Void> delete(String name) {
        return tell(store -> store.delete(name));
    }

    /** Deletes every object whose name begins so. */
    public Uni<Void> deleteAll(String prefix) {
        return tell(store -> store.list(prefix).forEach(store::delete));
    }

    /** A link that works without a token; computed here, asks nobody. */
    public String link(String name, Duration life) {
        return objects.presignGet(name, life);
    }

    /** Runs blocking work against the store. */
    public <T> Uni<T> ask(Function<ObjectStore, T> work) {
        return run(workers, WAITING_AT_MOST, inFlight, () -> work.apply(objects));
    }

    ObjectStore objects() {
        return objects;
    }

    private Uni<Void> tell(Consumer<ObjectStore> work) {
        return ask(store -> {
            work.accept(store);
            return null;
        });
    }

    interface Work<T> {
        T run();
    }

    static <T> Uni<T> run(WorkerExecutor workers, int most, AtomicInteger inFlight, Work<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (inFlight.incrementAndGet() > most) {
                inFlight.decrementAndGet();
                return Uni.createFrom().failure(SharedProblem.BUSY.problem().retryAfter(RETRY_AFTER));
            }
            return workers.executeBlocking(
                            () -> {
                                try {
                                    return work.run();
                                } finally {
                                    inFlight.decrementAndGet();
                                }
                            },
                            false)
                    .onFailure(UncheckedIOException.class)
                    .transform(failure -> {
                        LOG.warnf("The object store does not answer: %s", failure.getMessage());
                        return SharedProblem.BUSY.problem().retryAfter(RETRY_AFTER);
                    });
        });
    }
}
