package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Events;
import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CacheResourceTest {

    private final TestIssuer issuer = TestIssuer.current();
    private final String key = UUID.randomUUID().toString();
    private final String page = "/v1/pages/page?key=" + key;

    @BeforeEach
    void eventsAreHeard() {
        Events.awaitHeard();
    }

    @Test
    void publicPage_isAskedForOnce() {
        Answer first = Gate.get(page + "&tags=listing:7").send();
        Answer second = Gate.get("/v1/pages/page?tags=listing:7&key=" + key).send();
        assertThat(first.header("Cache-Status")).isEqualTo("gateway; fwd=uri-miss");
        assertThat(second.header("Cache-Status")).matches("gateway; hit; ttl=1\\d");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Age")).isEqualTo("0");
        assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
        assertThat(second.headers().contains("Cache-Tag")).isFalse();
        assertThat(Gate.seen("alpha", key)).isEqualTo(1);
    }

    @Test
    void upstream_isAskedForNobodyInParticular() {
        JsonObject seen = Gate.get(page)
                .header("Cookie", "a=b")
                .header("X-Install-Id", UUID.randomUUID().toString())
                .header("If-None-Match", "\"7\"")
                .header("Accept-Language", "yo")
                .send()
                .json()
                .getJsonObject("headers");
        assertThat(seen.fieldNames())
                .contains("accept-language", "x-request-id", "traceparent")
                .doesNotContain("cookie", "x-install-id", "if-none-match", "x-forwarded-for", "accept-encoding");
    }

    @Test
    void clientsKeepItAsTheUpstreamSays_theEdgeForASecond() {
        for (int i = 0; i < 2; i++) {
            assertThat(Gate.get(page).send().header("Cache-Control"))
                    .isEqualTo("public, max-age=20, s-maxage=1, stale-if-error=300");
        }
        String token = issuer.token().sign();
        assertThat(Gate.get("/v1/same/page?key=" + key).bearer(token).send().header("Cache-Control"))
                .isEqualTo("public, max-age=20, s-maxage=300, stale-if-error=300");
        // What is not kept here, the edge must not keep for long either.
        for (String passed : List.of("&other=1", "&bytes=262144")) {
            assertThat(Gate.get(page + passed).send().header("Cache-Control"))
                    .isEqualTo("public, max-age=20, s-maxage=1, stale-if-error=300");
        }
    }

    @Test
    void parallelColdCalls_areOne() {
        List<Answer> answers = together(100, page + "&wait=500");
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(Gate.seen("alpha", key)).isEqualTo(1);
        assertThat(answers)
                .extracting(answer -> answer.header("Cache-Status"))
                .contains("gateway; fwd=uri-miss", "gateway; fwd=uri-miss; collapsed");
    }

    @Test
    void failure_isForThoseWhoWaitAndNobodyElse() {
        String failing = page + "&wait=300&failFirst=yes";
        assertThat(together(100, failing)).extracting(Answer::status).containsOnly(502);
        assertThat(Gate.seen("alpha", key)).isEqualTo(1);
        assertThat(Gate.get(failing).send().status()).isEqualTo(200);
        assertThat(Gate.seen("alpha", key)).isEqualTo(2);
    }

    @Test
    void whoWaits_hasTheTimeOfHisRow() {
        String slow = "/v1/quick/page?wait=900&key=" + key;
        assertThat(together(10, slow)).extracting(Answer::status).containsOnly(504);
        assertThat(Gate.seen("gamma", key)).isEqualTo(1);
    }

    @Test
    void tokenPassesTheCacheBy_bothWays() {
        String mine = issuer.token().sign();
        String yours = issuer.token().sign();
        assertThat(asked(Gate.get(page).send())).isEqualTo(1);
        Answer personal = Gate.get(page).bearer(mine).send();
        assertThat(asked(personal)).isEqualTo(2);
        assertThat(authorization(personal)).isEqualTo("Bearer " + mine);
        assertThat(authorization(Gate.get(page).bearer(yours).send())).isEqualTo("Bearer " + yours);
        assertThat(asked(Gate.get(page).send())).isEqualTo(1);
        // A proxy in front must not mix them up either.
        assertThat(personal.headers().getAll("Vary")).contains("authorization");
        assertThat(Gate.get(page).send().headers().getAll("Vary")).contains("authorization");
    }

    @Test
    void tokenBehindTheSamePageInAnotherOrder_isNotMixedUp() {
        String mine = issuer.token().sign();
        String ordered = "/v1/pages/page?control=public&key=" + key;
        String turned = "/v1/pages/page?key=" + key + "&control=public";
        assertThat(authorization(Gate.get(ordered).bearer(mine).send())).isEqualTo("Bearer " + mine);
        assertThat(authorization(Gate.get(turned).send())).isNull();
        assertThat(authorization(Gate.get(ordered).send())).isNull();
        assertThat(Gate.get(ordered)
                        .header("Authorization", "Bearer nonsense")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void sharedPage_isForAllAndAskedWithoutAToken() {
        String shared = "/v1/same/page?key=" + key;
        Answer first = Gate.get(shared).bearer(issuer.token().sign()).send();
        Answer second = Gate.get(shared).bearer(issuer.token().sign()).send();
        assertThat(authorization(first)).isNull();
        assertThat(asked(second)).isEqualTo(1);
        assertThat(Gate.get(shared).send().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "control=private,max-age=9",
                "control=no-store",
                "control=public,max-age=0",
                "cookie=a%3Db",
                "vary=*",
                "vary=User-Agent",
                "bytes=262144",
                "is=400"
            })
    void whatIsNotForAll_isNotKept(String how) {
        assertThat(asked(Gate.get(page + "&" + how).send())).isEqualTo(1);
        assertThat(asked(Gate.get(page + "&" + how).send())).isEqualTo(2);
    }

    @Test
    void privateAnswer_isNotSharedWithThoseWhoWait() {
        List<Answer> answers = together(10, page + "&wait=200&control=private");
        assertThat(answers).extracting(CacheResourceTest::asked).doesNotHaveDuplicates();
    }

    @Test
    void parameterThatTheRowDoesNotKnow_passesTheCacheBy() {
        assertThat(asked(Gate.get(page + "&utm=1").send())).isEqualTo(1);
        assertThat(asked(Gate.get(page + "&utm=1").send())).isEqualTo(2);
    }

    @Test
    void absentPage_isKeptToo() {
        Answer first = Gate.get(page + "&is=404").send();
        Answer second = Gate.get(page + "&is=404").send();
        assertThat(asked(second)).isEqualTo(1);
        assertThat(second.json().getString("requestId")).isEqualTo(second.header("X-Request-Id"));
        assertThat(first.json().getString("requestId")).isEqualTo(first.header("X-Request-Id"));
    }

    @Test
    void pageThatVaries_isKeptForEachPreference() {
        String varied = page + "&vary=Save-Data";
        assertThat(asked(Gate.get(varied).send())).isEqualTo(1);
        assertThat(asked(Gate.get(varied).header("Save-Data", "on").send())).isEqualTo(2);
        assertThat(asked(Gate.get(varied).send())).isEqualTo(1);
        assertThat(asked(Gate.get(varied).header("Save-Data", "on").send())).isEqualTo(2);
        assertThat(asked(Gate.get(varied).header("Accept-Language", "ha").send()))
                .isEqualTo(1);
    }

    @Test
    void caller_isToldWhenHeHasItAlready() {
        Answer first = Gate.get(page).send();
        Answer again =
                Gate.get(page).header("If-None-Match", first.header("ETag")).send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes().length()).isZero();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
        assertThat(Gate.get(page).header("If-None-Match", "\"other\"").send().status())
                .isEqualTo(200);
    }

    @Test
    void page_comesInTheCodingThatTheCallerTakes() throws IOException {
        String large = page + "&bytes=5000";
        Answer plain = Gate.get(large).send();
        Answer gzip = Gate.get(large).header("Accept-Encoding", "gzip").send();
        Answer brotli =
                Gate.get(large).header("Accept-Encoding", "gzip, deflate, br").send();
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.bytes().getBytes())).readAllBytes())
                .isEqualTo(plain.bytes().getBytes());
        assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
        assertThat(brotli.bytes().length()).isBetween(1, 300);
        assertThat(plain.headers().getAll("Vary")).contains("accept-encoding");
        assertThat(Gate.seen("alpha", key)).isEqualTo(1);
    }

    @Test
    void stalePage_isServedWhileOneCallAsksAnew() {
        String brief = "/v1/brief/page?wait=300&key=" + key;
        assertThat(asked(Gate.get(brief).send())).isEqualTo(1);
        await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
        List<Answer> stale = together(10, brief);
        assertThat(stale).extracting(CacheResourceTest::asked).containsOnly(1);
        assertThat(stale).extracting(answer -> answer.header("Cache-Status")).containsOnly("gateway; hit; ttl=0");
        await().atMost(Duration.ofSeconds(2)).until(() -> asked(Gate.get(brief).send()) == 2);
        assertThat(Gate.seen("alpha", key)).isEqualTo(2);
    }

    @Test
    void failingUpstream_isCoveredByTheOldPageAndItSaysSo() {
        String spare = "/v1/spare/page?key=" + key;
        assertThat(asked(Gate.get(spare).send())).isEqualTo(1);
        Gate.control("stop/beta");
        try {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Gate.get(spare)
                            .send()
                            .header("Cache-Status")
                            .startsWith("gateway; fwd=stale; detail=upstream-unavailable; ttl="));
            Answer old = Gate.get(spare).send();
            assertThat(old.status()).isEqualTo(200);
            assertThat(asked(old)).isEqualTo(1);
            assertThat(Gate.get("/v1/spare/page?key=" + UUID.randomUUID())
                            .send()
                            .status())
                    .isEqualTo(503);
        } finally {
            Gate.control("start/beta");
        }
        await().atMost(Duration.ofSeconds(35)).until(() -> asked(Gate.get(spare).send()) == 2);
    }

    static List<Answer> together(int calls, String path) {
        List<Future<Answer>> answers = IntStream.range(0, calls)
                .mapToObj(i -> Gate.get(path).sending())
                .toList();
        return Future.join(answers)
                .transform(done -> Future.succeededFuture(
                        answers.stream().map(Future::result).toList()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static int asked(Answer answer) {
        return answer.json().getInteger("asked");
    }

    private static String authorization(Answer answer) {
        return answer.json().getJsonObject("headers").getString("authorization");
    }
}
