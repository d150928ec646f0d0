package com.mecabal.gateway.cache;

import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.CacheControl;
import com.mecabal.gateway.exchange.EntityTag;
import com.mecabal.gateway.forward.Fetched;
import com.mecabal.gateway.forward.HeaderRules;
import com.mecabal.gateway.forward.ResponseHeaders;
import com.mecabal.gateway.route.CacheRule;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of a question.
 *
 * @param isKeepable whether later callers may get it too
 * @param isForAll whether those who wait for it may all get it
 */
record AnsweredPage(CachedPage page, boolean isKeepable, boolean isForAll) {

    private static final int LARGEST_KEPT = 256 * 1024;
    private static final String ANYTHING = "*";
    private static final String TAGS = "Cache-Tag";
    private static final String WHO_ASKS = "authorization";
    /** The upstream is asked for no coding, so whatever it says of one, there is one form. */
    private static final String CODING = "accept-encoding";

    /** @param askedAt nanoseconds */
    static AnsweredPage of(Asked asked, Fetched fetched, long askedAt) {
        CacheRule rule = asked.rule();
        CacheControl said = CacheControl.of(fetched.headers());
        Set<String> varies = names(fetched.headers(), HttpHeaders.VARY.toString());
        boolean personal =
                said.isForOne() || fetched.headers().contains(HttpHeaders.SET_COOKIE) || varies.contains(ANYTHING);
        Duration fresh =
                said.maxAge().filter(age -> age.compareTo(rule.ttl()) < 0).orElse(rule.ttl());
        boolean keepable = (fetched.status() == 200 || fetched.status() == 404)
                && !personal
                && fresh.isPositive()
                && isVariedAsKept(rule, varies)
                && !fetched.headers().contains(HttpHeaders.CONTENT_ENCODING)
                && fetched.body().length() <= LARGEST_KEPT;
        CachedPage page = new CachedPage(
                fetched.status(),
                headers(asked, fetched, said, keepable),
                etag(fetched),
                body(fetched),
                names(fetched.headers(), TAGS),
                variesOn(asked, varies),
                askedAt,
                fresh.toNanos(),
                rule.staleWhileRevalidate().toNanos());
        return new AnsweredPage(page, keepable, !personal || fetched.status() >= 400);
    }

    /** A row whose answers are the same for all cannot vary on who asks. */
    private static boolean isVariedAsKept(CacheRule rule, Set<String> varies) {
        return varies.stream()
                .allMatch(name -> Asked.PREFERENCES.contains(name)
                        || name.equals(CODING)
                        || name.equals(WHO_ASKS) && !rule.shared());
    }

    private static Map<String, String> variesOn(Asked asked, Set<String> varies) {
        return Asked.PREFERENCES.stream()
                .filter(varies::contains)
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> asked.preferences().getOrDefault(name, "")));
    }

    private static MultiMap headers(Asked asked, Fetched fetched, CacheControl said, boolean keepable) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        HeaderRules.outbound(fetched.headers(), headers);
        headers.remove(HttpHeaders.ETAG);
        if (keepable) {
            headers.set(HttpHeaders.CACHE_CONTROL, ResponseHeaders.forAll(asked.rule(), said));
        } else {
            ResponseHeaders.caching(asked.route(), headers);
        }
        if (!asked.rule().shared()) {
            // The proxy in front must not give it to somebody who is signed in.
            ResponseHeaders.vary(headers, HttpHeaders.AUTHORIZATION.toString());
        }
        return headers;
    }

    /** A list has none of its own; with one, a phone that asks again is told in a few bytes that nothing is new. */
    private static String etag(Fetched fetched) {
        String said = fetched.headers().get(HttpHeaders.ETAG);
        if (said != null || fetched.status() != 200) {
            return said;
        }
        return EntityTag.of(fetched.body());
    }

    /** Not compressed: what is already, and a problem, which is written anew for each request that it names. */
    private static PageBody body(Fetched fetched) {
        String type = fetched.headers().get(HttpHeaders.CONTENT_TYPE);
        boolean asItIs = fetched.headers().contains(HttpHeaders.CONTENT_ENCODING) || Answers.isProblem(type);
        return asItIs ? PageBody.asItIs(fetched.body()) : PageBody.of(fetched.body(), type);
    }

    /** The words of a header that lists some, in lower case but for tags. */
    private static Set<String> names(MultiMap headers, String header) {
        return headers.getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split("[,\\s]+")))
                .filter(name -> !name.isEmpty())
                .map(name -> header.equals(TAGS) ? name : name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
