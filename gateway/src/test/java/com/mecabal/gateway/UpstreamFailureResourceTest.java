package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class UpstreamFailureResourceTest {

    private final String key = UUID.randomUUID().toString();

    @Test
    void deadUpstream_isRefusedQuicklyAloneAndComesBackByItself() {
        Gate.control("stop/beta");
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                Answer answer = Gate.get("/v1/beta/echo").send();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("upstream-unavailable");
                assertThat(answer.json().getString("component")).isEqualTo("market");
                assertThat(answer.header("Retry-After")).isNotNull();
                return status("market").equals("down");
            });
            long before = System.nanoTime();
            assertThat(Gate.get("/v1/beta/echo").send().status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));
            assertThat(Gate.get("/v1/open/echo").send().status()).isEqualTo(200);
            assertThat(Gate.get("/v1/status").send().json().getString("state")).isEqualTo("degraded");
        } finally {
            Gate.control("start/beta");
        }
        await().atMost(Duration.ofSeconds(35))
                .until(() -> Gate.get("/v1/beta/echo").send().status() == 200);
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            Gate.get("/v1/beta/echo").send();
            return !status("market").equals("down");
        });
    }

    @Test
    void writeWithoutAKey_happensAtMostOnce() {
        Answer answer = Gate.post("/v1/open/reset?key=" + key, "{}").send();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("upstream-bad-answer");
        assertThat(Gate.seen("alpha", key)).isEqualTo(1);
    }

    @Test
    void writeWithAKey_isTriedOnceMore() {
        Answer answer = Gate.post("/v1/open/flaky?key=" + key, "{\"a\":1}")
                .header("Idempotency-Key", key)
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getInteger("bytes")).isEqualTo(7);
        assertThat(Gate.seen("alpha", key)).isEqualTo(2);
        String never = UUID.randomUUID().toString();
        assertThat(Gate.post("/v1/open/reset?key=" + never, "{}")
                        .header("Idempotency-Key", never)
                        .send()
                        .status())
                .isEqualTo(502);
        assertThat(Gate.seen("alpha", never)).isEqualTo(2);
    }

    @Test
    void read_isTriedOnceMore() {
        assertThat(Gate.get("/v1/open/flaky?key=" + key).send().status()).isEqualTo(200);
        assertThat(Gate.seen("alpha", key)).isEqualTo(2);
    }

    @Test
    void serviceThatSaysWhenToComeBack_isNotAskedTwice() {
        Answer answer = Gate.get("/v1/open/problem?is=409&key=" + key).send();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(Gate.seen("alpha", key)).isEqualTo(1);
    }

    @Test
    void silentUpstream_isGivenUpAtItsTimeAndTakesNobodyWithIt() {
        Answer first = Gate.get("/v1/slow/hang").send();
        assertThat(first.status()).isEqualTo(504);
        assertThat(first.code()).isEqualTo("upstream-timeout");
        List<Future<Answer>> hanging = IntStream.range(0, 128)
                .mapToObj(i -> Gate.get("/v1/slow/hang").sending())
                .toList();
        long before = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(Gate.get("/v1/open/echo").send().status()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        Future.join(hanging).toCompletionStage().toCompletableFuture().join();
        assertThat(hanging.stream().map(answer -> answer.result().status()).distinct())
                .isSubsetOf(503, 504);
        // Another class of the same upstream has a breaker of its own.
        assertThat(Gate.get("/v1/gamma/echo").send().status()).isEqualTo(200);
    }

    private static String status(String component) {
        return Gate.get("/v1/status").send().json().getJsonArray("components").stream()
                .map(io.vertx.core.json.JsonObject.class::cast)
                .filter(item -> item.getString("name").equals(component))
                .findFirst()
                .orElseThrow()
                .getString("state");
    }
}
