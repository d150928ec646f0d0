package com.mecabal.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {

    private static final RoutingTable SHIPPED = RoutesFile.parse(shipped(), name -> null);

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/auth/sessions,                     auth,         NONE",
        "GET,    /v1/auth/sessions,                     auth,         REQUIRED",
        "POST,   /v1/auth/challenges,                   auth,         OPTIONAL",
        "POST,   /v1/auth/challenges/7/codes,           auth,         NONE",
        "GET,    /v1/auth/challenges/7,                 auth,         NONE",
        "POST,   /v1/auth/tokens/revocation,            auth,         NONE",
        "DELETE, /v1/auth/recoveries/7,                 auth,         OPTIONAL",
        "GET,    /v1/auth/me,                           auth,         REQUIRED",
        "POST,   /v1/webhooks/otp/termii,               auth,         WEBHOOK",
        "GET,    /v1/people/me,                         user,         REQUIRED",
        "GET,    /v1/people/7,                          user,         REQUIRED",
        "GET,    /v1/places/at,                         user,         OPTIONAL",
        "GET,    /v1/places/7/children,                 user,         OPTIONAL",
        "GET,    /v1/places/7/people,                   user,         REQUIRED",
        "PUT,    /v1/places/7/outline,                  user,         REQUIRED",
        "POST,   /v1/places,                            user,         REQUIRED",
        "GET,    /v1/reference/languages,               user,         NONE",
        "POST,   /v1/consent-texts,                     user,         REQUIRED",
        "GET,    /v1/consent-texts,                     user,         NONE",
        "DELETE, /v1/erasure-certificates/abc,          user,         NONE",
        "GET,    /v1/shared-passes/abc,                 user,         NONE",
        "GET,    /v1/posts/7,                           social,       OPTIONAL",
        "GET,    /v1/posts/search,                      social,       REQUIRED",
        "GET,    /v1/posts/drafts,                      social,       REQUIRED",
        "GET,    /v1/posts/7/comments,                  social,       OPTIONAL",
        "POST,   /v1/posts/7/comments,                  social,       REQUIRED",
        "GET,    /v1/posts/7/reactions,                 social,       REQUIRED",
        "GET,    /v1/posts,                             social,       REQUIRED",
        "GET,    /v1/feed,                              social,       OPTIONAL",
        "GET,    /v1/feed/changes,                      social,       REQUIRED",
        "GET,    /v1/comments/mine,                     social,       REQUIRED",
        "GET,    /v1/comments/7/replies,                social,       OPTIONAL",
        "POST,   /v1/alerts,                            social,       REQUIRED",
        "GET,    /v1/messages/stream,                   messaging,    SOCKET",
        "GET,    /v1/messages/changes,                  messaging,    REQUIRED",
        "GET,    /v1/conversations/7/messages,          messaging,    REQUIRED",
        "GET,    /v1/media/messaging/7/320,             messaging,    REQUIRED",
        "GET,    /v1/media/marketplace/7/320,           marketplace,  OPTIONAL",
        "GET,    /v1/listings,                          marketplace,  OPTIONAL",
        "POST,   /v1/listings,                          marketplace,  REQUIRED",
        "GET,    /v1/listings/search,                   marketplace,  OPTIONAL",
        "GET,    /v1/listings/mine,                     marketplace,  REQUIRED",
        "GET,    /v1/listings/7,                        marketplace,  OPTIONAL",
        "PATCH,  /v1/listings/7,                        marketplace,  REQUIRED",
        "GET,    /v1/listings/7/price-history,          marketplace,  REQUIRED",
        "GET,    /v1/listing-categories/7,              marketplace,  OPTIONAL",
        "POST,   /v1/listing-categories/7/retirement,   marketplace,  REQUIRED",
        "GET,    /v1/sellers/7/reviews,                 marketplace,  REQUIRED",
        "GET,    /v1/sellers/me/limits,                 marketplace,  REQUIRED",
        "POST,   /v1/webhooks/payments/paystack,        marketplace,  WEBHOOK",
        "GET,    /v1/events,                            events,       OPTIONAL",
        "GET,    /v1/events/mine,                       events,       REQUIRED",
        "GET,    /v1/events/7/comments/8/replies,       events,       OPTIONAL",
        "POST,   /v1/events/7/comments,                 events,       REQUIRED",
        "POST,   /v1/occurrences/7/guest-answers/8/confirmation, events, NONE",
        "GET,    /v1/calendars/personal/abc.ics,        events,       NONE",
        "GET,    /v1/businesses/7/reviews/summary,      business,     OPTIONAL",
        "GET,    /v1/businesses/saved,                  business,     REQUIRED",
        "GET,    /v1/businesses/7/branches/8/hours,     business,     OPTIONAL",
        "PUT,    /v1/businesses/7/branches/8/hours,     business,     REQUIRED",
        "GET,    /v1/bookings/feeds/abc.ics,            business,     NONE",
        "GET,    /v1/bookings/7,                        business,     REQUIRED",
        "GET,    /v1/notifications/stream,              notification, SOCKET",
        "GET,    /v1/notifications/web-push-key,        notification, NONE",
        "POST,   /v1/notifications/unsubscribe/abc,     notification, NONE",
        "POST,   /v1/webhooks/sms-replies/x,            notification, WEBHOOK",
        "GET,    /v1/status,                            gateway,      NONE",
        "GET,    /v1/gateway/routes,                    gateway,      REQUIRED",
        "POST,   /v1/gateway/cache-purges,              gateway,      REQUIRED",
    })
    void shippedTable_sendsEachOperationToItsOwner(String method, String path, String upstream, Access access) {
        Route route = found(SHIPPED, method, path);
        assertThat(route.upstream()).isEqualTo(upstream);
        assertThat(route.access()).isEqualTo(access);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1", "/v1/listings/", "/v1//listings", "/v2/listings", "/q/metrics", "/"})
    void shippedTable_deniesByDefault(String path) {
        assertThat(match(SHIPPED, "GET", path)).isInstanceOf(RoutingTable.Match.Nothing.class);
    }

    @Test
    void shippedTable_givesSearchesTheirPriceAndPayloadsTheirSize() {
        assertThat(found(SHIPPED, "GET", "/v1/listings/search").cost("GET")).isEqualTo(5);
        assertThat(found(SHIPPED, "GET", "/v1/listings/7").cost("GET")).isEqualTo(1);
        assertThat(found(SHIPPED, "POST", "/v1/listings").cost("POST")).isEqualTo(2);
        assertThat(found(SHIPPED, "PUT", "/v1/places/7/outline").bodyLimit()).isEqualTo(1024 * 1024);
        assertThat(found(SHIPPED, "POST", "/v1/webhooks/payments/paystack").bodyLimit())
                .isEqualTo(256 * 1024);
        assertThat(found(SHIPPED, "POST", "/v1/posts").bodyLimit()).isEqualTo(64 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/listings/search,        PT10S, PT1M, false",
        "/v1/listings/7,             PT30S, PT0S, false",
        "/v1/events,                 PT10S, PT1M, false",
        "/v1/feed,                   PT10S, PT0S, false",
        "/v1/posts/7,                PT30S, PT0S, false",
        "/v1/businesses/7/services,  PT30S, PT0S, false",
        "/v1/reference/languages,    PT5M,  PT1H, true",
        "/v1/listing-categories/7,   PT5M,  PT1H, true",
        "/v1/places/7/children,      PT5M,  PT1H, true",
    })
    void shippedTable_keepsPublicAnswers(String path, Duration ttl, Duration stale, boolean shared) {
        CacheRule cache = found(SHIPPED, "GET", path).cache();
        assertThat(cache.ttl()).isEqualTo(ttl);
        assertThat(cache.staleWhileRevalidate()).isEqualTo(stale);
        assertThat(cache.shared()).isEqualTo(shared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/listings/mine", "/v1/posts/search", "/v1/people/7", "/v1/media/user/7/64", "/v1/bookings/7"
            })
    void shippedTable_keepsNothingElse(String path) {
        assertThat(found(SHIPPED, "GET", path).cache()).isNull();
    }

    /** A type that is not on the page has no record yet; as soon as it has one, the page must say that it is heard here. */
    @Test
    void shippedTable_isPurgedByWhatTheEventsPageSays() throws IOException {
        Set<String> onThePage = new TreeSet<>();
        Set<String> heardHere = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/events.md"))) {
            Matcher type =
                    Pattern.compile("^\\| \\w+ \\| `([a-z*]+\\.[a-z-]+\\.v1)`").matcher(line);
            if (type.find()) {
                onThePage.add(type.group(1));
                if (line.contains("`gateway.live` public pages dropped")) {
                    heardHere.add(type.group(1));
                }
            }
        }
        Set<String> purging = SHIPPED.routes().stream()
                .filter(route -> route.cache() != null)
                .flatMap(route -> route.cache().purgeOn().stream())
                .filter(onThePage::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(purging).isNotEmpty().isEqualTo(heardHere);
    }

    @Test
    void parse_refusesToKeepPrivateAnswersAndNamesTheRow() {
        assertThatThrownBy(() -> table("""
                  - { path: /v1/a/*, methods: [GET], upstream: one, cache: { ttl: 10s } }
                  - { path: /v1/b, upstream: one, auth: none, cache: { ttl: 10s } }
                  - { path: /v1/c, methods: [GET], upstream: one, auth: socket, cache: { ttl: 10s } }
                """))
                .isInstanceOfSatisfying(
                        RoutesRefused.class,
                        refused -> assertThat(refused.faults())
                                .hasSize(3)
                                .anyMatch(fault -> fault.startsWith("route /v1/a/*: auth: required with cache"))
                                .anyMatch(fault -> fault.startsWith("route /v1/b: cache is for rows that take GET"))
                                .anyMatch(fault -> fault.startsWith("route /v1/c: cache is not for sockets")));
    }

    @Test
    void parse_keepsRequiredAnswersThatAreTheSameForAll() {
        RoutingTable table = table("""
                  - { path: /v1/a, methods: [GET], upstream: one, cache: { ttl: 10s, shared: true, query: [b, a] } }
                """);
        assertThat(found(table, "GET", "/v1/a").cache().query()).containsExactly("a", "b");
    }

    @Test
    void parse_namesFaultsOfTheCache() {
        assertThatThrownBy(() -> table("""
                  - { path: /v1/a, methods: [GET], upstream: one, auth: none, cache: { staleWhileRevalidate: 10s } }
                  - { path: /v1/b, methods: [GET], upstream: one, auth: none, cache: { ttl: ten, colour: red } }
                  - { path: /v1/c, methods: [GET], upstream: one, auth: none, cache: { ttl: 10s, purgeOn: [ListingSold] } }
                  - { path: /v1/d, methods: [GET], upstream: one, auth: none, cache: { ttl: 10s, purgeTags: ["place:7"] } }
                """))
                .isInstanceOfSatisfying(
                        RoutesRefused.class,
                        refused -> assertThat(refused.faults())
                                .anyMatch(fault -> fault.startsWith("route /v1/a: cache needs a ttl"))
                                .anyMatch(fault -> fault.startsWith("route /v1/b: ttl: a time is"))
                                .anyMatch(fault -> fault.startsWith("route /v1/b: unknown field colour"))
                                .anyMatch(fault -> fault.startsWith("route /v1/c: purgeOn takes types"))
                                .anyMatch(fault -> fault.startsWith("route /v1/d: a purge tag is")));
    }

    @Test
    void purgeTag_isMadeFromTheEventOrNotAtAll() {
        TagTemplate both = TagTemplate.of("{data.targetType}:{data.targetId}");
        assertThat(both.fill(Map.of("data.targetType", "post", "data.targetId", "7")::get))
                .contains("post:7");
        assertThat(both.fill(Map.of("data.targetType", "post")::get)).isEmpty();
        assertThat(TagTemplate.of("person:{subject}").fill(Map.of("subject", "7")::get))
                .contains("person:7");
    }

    @Test
    void match_prefersTheMoreSpecificRowReadFromTheLeft() {
        RoutingTable table = table("""
                  - { path: /v1/a/**, upstream: one }
                  - { path: /v1/a/*/c, upstream: two }
                  - { path: /v1/a/b/*, upstream: one }
                  - { path: /v1/a/b/c/d, methods: [PUT], upstream: one, auth: none }
                """);
        assertThat(found(table, "GET", "/v1/a").label()).isEqualTo("/v1/a/**");
        assertThat(found(table, "GET", "/v1/a/x/c").label()).isEqualTo("/v1/a/*/c");
        assertThat(found(table, "GET", "/v1/a/b/c").label()).isEqualTo("/v1/a/b/*");
        assertThat(found(table, "GET", "/v1/a/b/c/d").label()).isEqualTo("/v1/a/**");
        assertThat(found(table, "PUT", "/v1/a/b/c/d").label()).isEqualTo("/v1/a/b/c/d");
        assertThat(found(table, "GET", "/v1/a/*/x").label()).isEqualTo("/v1/a/**");
    }

    @Test
    void match_namesTheAllowedMethods() {
        RoutingTable table = table("""
                  - { path: /v1/a/*, methods: [GET], upstream: one }
                  - { path: /v1/a/b, methods: [PUT], upstream: one }
                """);
        assertThat(match(table, "DELETE", "/v1/a/b"))
                .isEqualTo(new RoutingTable.Match.WrongMethod(java.util.Set.of("GET", "HEAD", "PUT")));
    }

    @Test
    void parse_refusesEqualPatternsAndNamesTheRow() {
        assertThatThrownBy(() -> table("""
                  - { path: /v1/a/*, methods: [GET, PUT], upstream: one }
                  - { path: /v1/a/*, methods: [GET], upstream: two }
                """))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("/v1/a/*")
                .hasMessageContaining("two rows take GET");
    }

    @Test
    void parse_namesEveryFaultAtOnce() {
        assertThatThrownBy(() -> table("""
                  - { path: /v1/a, upstream: nobody }
                  - { path: v1/b, upstream: one }
                  - { path: /v1/c, upstream: one, auth: perhaps }
                  - { path: /v1/d, upstream: one, colour: red }
                  - { path: /v1/**/e, upstream: one }
                  - { path: /v1/f, upstream: one, methods: [TRACE] }
                  - { path: /v1/g, upstream: one, body: -1 }
                """))
                .isInstanceOfSatisfying(
                        RoutesRefused.class,
                        refused -> assertThat(refused.faults())
                                .hasSize(7)
                                .anyMatch(fault -> fault.contains("unknown upstream nobody"))
                                .anyMatch(fault -> fault.contains("begins with /"))
                                .anyMatch(fault -> fault.contains("perhaps"))
                                .anyMatch(fault -> fault.contains("colour"))
                                .anyMatch(fault -> fault.contains("/v1/**/e"))
                                .anyMatch(fault -> fault.contains("TRACE"))
                                .anyMatch(fault -> fault.contains("body")));
    }

    @Test
    void parse_takesAddressesFromTheEnvironment() {
        String text = """
                upstreams:
                  one: { components: [feed, alerts], targets: [{ id: stable, url: "${ONE_URL:http://one:8080}" }] }
                routes:
                  - { path: /v1/a, upstream: one }
                """;
        Upstream.Target standard =
                RoutesFile.parse(text, name -> null).upstreams().get("one").target();
        Upstream.Target given = RoutesFile.parse(text, name -> name.equals("ONE_URL") ? "http://10.0.0.1:9" : null)
                .upstreams()
                .get("one")
                .target();
        assertThat(standard.url()).hasToString("http://one:8080");
        assertThat(standard.management()).hasToString("http://one:9080");
        assertThat(given.url()).hasToString("http://10.0.0.1:9");
    }

    @Test
    void parse_readsTimesAndDeprecations() {
        RoutingTable table = RoutesFile.parse("""
                upstreams:
                  one: { targets: [{ id: stable, url: "http://one" }] }
                times:
                  api: { header: 300ms }
                routes:
                  - { path: /v1/a, upstream: one, deprecated: { since: 2026-01-01, sunset: 2026-09-01, successor: /v2/a } }
                """, name -> null);
        assertThat(table.times(TrafficClass.API).header()).hasMillis(300);
        assertThat(table.times(TrafficClass.API).whole()).hasSeconds(30);
        Deprecation deprecated = table.routes().getFirst().deprecated();
        assertThat(deprecated.isOver(java.time.Instant.parse("2026-08-31T23:59:59Z")))
                .isFalse();
        assertThat(deprecated.isOver(java.time.Instant.parse("2026-09-01T00:00:00Z")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../q/metrics",
                "/v1/%2e%2e/q",
                "/v1/%2E./q",
                "/v1/a%2Fb",
                "/v1/a%2fb",
                "/v1/a%00",
                "/v1/a%252e%252e",
                "/v1/a%5Cb",
                "/v1/a;b=c",
                "/v1/a\\b",
                "/v1/a%2",
                "/v1/a%zz",
                "/v1/./a",
                "v1",
                "/v1/a b"
            })
    void path_refusesWhatAnUpstreamMayReadDifferently(String raw) {
        assertThat(RequestPath.of(raw)).isEmpty();
    }

    @Test
    void path_isDecodedOnceForTheTable() {
        assertThat(RequestPath.of("/v1/h%C3%A0usa/100%25/...").orElseThrow().segments())
                .containsExactly("v1", "hàusa", "100%", "...");
    }

    private static RoutingTable table(String rows) {
        return RoutesFile.parse("""
                upstreams:
                  one: { targets: [{ id: stable, url: "http://one" }] }
                  two: { targets: [{ id: stable, url: "http://two" }] }
                routes:
                """ + rows, name -> null);
    }

    private static Route found(RoutingTable table, String method, String path) {
        assertThat(match(table, method, path)).isInstanceOf(RoutingTable.Match.Found.class);
        return ((RoutingTable.Match.Found) match(table, method, path)).route();
    }

    private static RoutingTable.Match match(RoutingTable table, String method, String path) {
        List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
        return table.match(method, segments);
    }

    private static String shipped() {
        try (InputStream in = RoutingTableTest.class.getResourceAsStream("/routes.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
