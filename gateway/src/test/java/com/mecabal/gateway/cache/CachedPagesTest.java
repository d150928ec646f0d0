package com.mecabal.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedPagesTest {

    private static final int BOUND = 1024 * 1024;
    private static final Set<String> LISTING = Set.of("listing:7", "place:3");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final CachedPages pages = new CachedPages(BOUND, nanos::get);

    @Test
    void memory_isBoundedByBytes() {
        IntStream.range(0, 1_000).forEach(i -> pages.keep(asked("/v1/" + i), page(Set.of(), 10_000)));
        assertThat(pages.bytes()).isBetween(BOUND / 2L, (long) BOUND);
        assertThat(pages.size()).isLessThan(110);
    }

    @Test
    void page_isForgottenWhenItIsOfNoUseAnyMore() {
        pages.keep(asked("/v1/a"), page(LISTING, 10));
        pass(Duration.ofMinutes(10));
        assertThat(pages.find(asked("/v1/a"))).isPresent();
        pass(Duration.ofSeconds(31));
        assertThat(pages.find(asked("/v1/a"))).isEmpty();
    }

    @Test
    void drop_takesEveryPageWithOneOfTheTags() {
        pages.keep(asked("/v1/a"), page(LISTING, 10));
        pages.keep(asked("/v1/b"), page(Set.of("place:3"), 10));
        pages.keep(asked("/v1/c"), page(Set.of("place:4"), 10));
        assertThat(pages.drop(Set.of("place:3", "person:9"))).isEqualTo(2);
        assertThat(pages.find(asked("/v1/a"))).isEmpty();
        assertThat(pages.find(asked("/v1/c"))).isPresent();
    }

    @Test
    void answerAskedForBeforeTheDrop_isNotKept() {
        CachedPage begun = page(LISTING, 10);
        pass(Duration.ofMillis(1));
        pages.drop(Set.of("listing:7"));
        assertThat(pages.keep(asked("/v1/a"), begun)).isFalse();
        assertThat(pages.find(asked("/v1/a"))).isEmpty();
    }

    @Test
    void answerAskedForRightAfterTheDrop_isNotKept_sinceItsServiceMayHearLater() {
        pages.drop(Set.of("listing:7"));
        pass(Duration.ofMillis(1_900));
        assertThat(pages.keep(asked("/v1/a"), page(LISTING, 10))).isFalse();
        pass(Duration.ofMillis(200));
        assertThat(pages.keep(asked("/v1/a"), page(LISTING, 10))).isTrue();
    }

    @Test
    void secondDropOfATag_doesNotShortenTheFirst() {
        pages.drop(Set.of("person:9"), Duration.ofMinutes(16));
        pages.drop(Set.of("person:9"));
        pass(Duration.ofMinutes(15));
        assertThat(pages.keep(asked("/v1/a"), page(Set.of("person:9"), 10))).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(pages.keep(asked("/v1/a"), page(Set.of("person:9"), 10))).isTrue();
    }

    @Test
    void dropOfEverything_isForCallsUnderWayToo() {
        CachedPage begun = page(Set.of(), 10);
        pages.keep(asked("/v1/b"), begun);
        pass(Duration.ofMillis(1));
        assertThat(pages.dropAll()).isEqualTo(1);
        assertThat(pages.keep(asked("/v1/a"), begun)).isFalse();
        assertThat(pages.keep(asked("/v1/a"), page(Set.of(), 10))).isTrue();
    }

    @Test
    void whoCameAfterTheDrop_doesNotGetWhatWasAskedForBefore() {
        CachedPage begun = page(LISTING, 10);
        long cameBefore = nanos.addAndGet(1);
        nanos.addAndGet(1);
        pages.drop(Set.of("listing:7"));
        long cameAfter = nanos.addAndGet(1);
        assertThat(pages.isOvertaken(begun, cameBefore)).isFalse();
        assertThat(pages.isOvertaken(begun, cameAfter)).isTrue();
        assertThat(pages.isOvertaken(page(LISTING, 10), cameAfter)).isFalse();
    }

    @Test
    void variants_standBesideEachOtherAndReplaceTheirLike() {
        Asked yoruba = new Asked(null, "/v1/a", Map.of("accept-language", "yo"));
        Asked hausa = new Asked(null, "/v1/a", Map.of("accept-language", "ha"));
        pages.keep(yoruba, page(LISTING, 10, Map.of("accept-language", "yo")));
        pages.keep(hausa, page(LISTING, 20, Map.of("accept-language", "ha")));
        pages.keep(hausa, page(LISTING, 30, Map.of("accept-language", "ha")));
        assertThat(pages.find(yoruba)).map(page -> page.body().weight()).contains(10);
        assertThat(pages.find(hausa)).map(page -> page.body().weight()).contains(30);
        assertThat(pages.find(asked("/v1/a"))).isEmpty();
        assertThat(pages.drop(Set.of("listing:7"))).isEqualTo(2);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Asked asked(String uri) {
        return new Asked(null, uri, Map.of());
    }

    private CachedPage page(Set<String> tags, int bytes) {
        return page(tags, bytes, Map.of());
    }

    private CachedPage page(Set<String> tags, int bytes, Map<String, String> variesOn) {
        return new CachedPage(
                200,
                MultiMap.caseInsensitiveMultiMap(),
                null,
                PageBody.asItIs(Buffer.buffer(new byte[bytes])),
                tags,
                variesOn,
                nanos.get(),
                Duration.ofSeconds(30).toNanos(),
                0);
    }
}
