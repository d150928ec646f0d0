package com.mecabal.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.mecabal.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The pages in memory, bounded by their bytes. Under each address stand those that differ by what they vary on. */
@ApplicationScoped
class CachedPages {

    /** A service hears of a change in another one about when this gateway does: what it answers meanwhile is served, but not kept. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    private static final int VARIANTS_AT_MOST = 8;
    private static final long MEBIBYTE = 1024 * 1024;

    private final LongSupplier nanos;
    private final PurgeMarks marks;
    private final Cache<String, List<CachedPage>> pages;

    @Inject
    CachedPages(GatewayConfig config) {
        this(config.cacheMebibytes() * MEBIBYTE, System::nanoTime);
    }

    CachedPages(long bytes, LongSupplier nanos) {
        this.nanos = nanos;
        this.marks = new PurgeMarks(nanos);
        this.pages = Caffeine.newBuilder()
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .maximumWeight(bytes)
                .weigher((String uri, List<CachedPage> variants) -> uri.length()
                        + variants.stream().mapToInt(CachedPage::weight).sum())
                .expireAfter(Expiry.<String, List<CachedPage>>writing((uri, variants) -> longest(variants)))
                .build();
    }

    Optional<CachedPage> find(Asked asked) {
        List<CachedPage> variants = pages.getIfPresent(asked.uri());
        return variants == null
                ? Optional.empty()
                : variants.stream().filter(page -> page.suits(asked)).findFirst();
    }

    /** Whether it was kept: not when something that it shows has been dropped since it was asked for. */
    boolean keep(Asked asked, CachedPage page) {
        if (!marks.isSettled(page.tags(), page.askedAt())) {
            return false;
        }
        pages.asMap()
                .merge(
                        asked.uri(),
                        List.of(page),
                        (old, fresh) -> Stream.concat(
                                        fresh.stream(),
                                        old.stream()
                                                .filter(other ->
                                                        !other.variesOn().equals(page.variesOn())))
                                .limit(VARIANTS_AT_MOST)
                                .toList());
        // Dropping marks first and looks for pages then: whichever came later sees the other.
        if (!marks.isSettled(page.tags(), page.askedAt())) {
            remove(kept -> kept == page);
            return false;
        }
        return true;
    }

    /** Whether this caller came after something in the answer was dropped, and so must not get it. */
    boolean isOvertaken(CachedPage page, long cameAt) {
        return marks.isOvertaken(page.tags(), page.askedAt(), cameAt);
    }

    /** Drops every page with one of the tags; returns how many. */
    int drop(Set<String> tags) {
        return drop(tags, UNSETTLED);
    }

    /** @param unsettled for which no page with one of the tags is kept again */
    int drop(Set<String> tags, Duration unsettled) {
        marks.mark(tags, unsettled);
        return remove(page -> !Collections.disjoint(page.tags(), tags));
    }

    int dropAll() {
        return dropAll(Duration.ZERO);
    }

    /** After events were not heard: those of the last moments may not have reached every service either. */
    int dropAllAfterDeafness() {
        return dropAll(UNSETTLED);
    }

    private int dropAll(Duration unsettled) {
        marks.markAll(unsettled);
        return remove(page -> true);
    }

    /** Addresses. */
    long size() {
        return pages.estimatedSize();
    }

    long bytes() {
        return pages.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** Looks at every page: they are some thousands, and events come a few a second. */
    private int remove(Predicate<CachedPage> untrue) {
        AtomicInteger removed = new AtomicInteger();
        pages.asMap().forEach((uri, variants) -> {
            if (variants.stream().anyMatch(untrue)) {
                pages.asMap().computeIfPresent(uri, (key, present) -> {
                    List<CachedPage> left =
                            present.stream().filter(untrue.negate()).toList();
                    removed.addAndGet(present.size() - left.size());
                    return left.isEmpty() ? null : left;
                });
            }
        });
        return removed.get();
    }

    private Duration longest(List<CachedPage> variants) {
        long now = nanos.getAsLong();
        return Duration.ofNanos(Math.max(
                0, variants.stream().mapToLong(page -> page.lifeLeft(now)).max().orElse(0)));
    }
}
