package com.mecabal.platform.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Answers of one kind. While this instance does not hear the others it keeps nothing, because nobody could tell it what has changed.
 *
 * @param <K> what was asked, and by whom
 */
public final class Kept<K, V> {

    private final String status;
    private final BooleanSupplier hearing;
    private final Cache<K, V> answers;
    private final AtomicLong changes = new AtomicLong();

    Kept(String name, int most, Duration atMost, String status, BooleanSupplier hearing, MeterRegistry registry) {
        this.status = status;
        this.hearing = hearing;
        this.answers = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(atMost)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(registry, answers, name);
    }

    /** From memory, which {@code Cache-Status} (RFC 9211) says, or else read and kept. */
    public Uni<RestResponse<V>> answer(K asked, Supplier<Uni<V>> read) {
        V known = hearing.getAsBoolean() ? answers.getIfPresent(asked) : null;
        return known == null
                ? read(asked, read).map(RestResponse::ok)
                : Uni.createFrom()
                        .item(ResponseBuilder.ok(known)
                                .header("Cache-Status", status)
                                .build());
    }

    /** Read and kept. What was read while something changed may be what stood there before: that is not kept, nor is null. */
    public Uni<V> read(K asked, Supplier<Uni<V>> read) {
        long before = changes.get();
        return read.get().invoke(answer -> {
            if (answer != null) {
                answers.put(asked, answer);
                if (changes.get() != before) {
                    answers.invalidate(asked);
                }
            }
        });
    }

    /** To be called once the change can be read. */
    public void forget(Collection<K> asked) {
        changes.incrementAndGet();
        answers.invalidateAll(asked);
    }

    public void forgetAll() {
        changes.incrementAndGet();
        answers.invalidateAll();
    }
}
