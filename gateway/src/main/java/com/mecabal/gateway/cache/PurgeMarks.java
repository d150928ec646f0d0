package com.mecabal.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/** Which tags were dropped of late. An answer that was asked for before, or too soon after, may still show what is no longer so. */
final class PurgeMarks {

    /** No call takes longer. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    /** The tag that every page has. */
    private static final String EVERYTHING = "*";

    private record Mark(long at, long settledAt) {}

    private final LongSupplier nanos;
    private final Cache<String, Mark> marks;

    PurgeMarks(LongSupplier nanos) {
        this.nanos = nanos;
        this.marks = Caffeine.newBuilder()
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .expireAfter(Expiry.<String, Mark>writing((tag, mark) ->
                        Duration.ofNanos(mark.settledAt() - mark.at()).plus(LONGEST_CALL)))
                .build();
    }

    /** @param unsettled for which answers that carry one of the tags are not kept: their upstream may know it later than this gateway */
    void mark(Set<String> tags, Duration unsettled) {
        long now = nanos.getAsLong();
        long settledAt = now + unsettled.toNanos();
        for (String tag : tags) {
            marks.asMap()
                    .merge(
                            tag,
                            new Mark(now, settledAt),
                            (old, mark) -> new Mark(now, Math.max(old.settledAt(), mark.settledAt())));
        }
    }

    void markAll(Duration unsettled) {
        mark(Set.of(EVERYTHING), unsettled);
    }

    /** Whether an answer with these tags that was asked for at this moment may be kept. */
    boolean isSettled(Set<String> tags, long askedAt) {
        return isPast(EVERYTHING, askedAt) && tags.stream().allMatch(tag -> isPast(tag, askedAt));
    }

    /** Whether one of the tags was dropped after the answer was asked for and before this caller came. */
    boolean isOvertaken(Set<String> tags, long askedAt, long cameAt) {
        return isBetween(EVERYTHING, askedAt, cameAt) || tags.stream().anyMatch(tag -> isBetween(tag, askedAt, cameAt));
    }

    private boolean isPast(String tag, long askedAt) {
        Mark mark = marks.getIfPresent(tag);
        return mark == null || askedAt - mark.settledAt() >= 0;
    }

    private boolean isBetween(String tag, long askedAt, long cameAt) {
        Mark mark = marks.getIfPresent(tag);
        return mark != null && mark.at() - askedAt > 0 && cameAt - mark.at() >= 0;
    }
}
