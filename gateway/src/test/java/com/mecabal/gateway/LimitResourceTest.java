package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LimitResourceTest {

    private final String address = Gate.anyAddress();

    @Test
    void stranger_hasAHundredCallsAMinuteAndIsToldSo() {
        List<Answer> answers = many(100, i -> Gate.get("/v1/maybe/echo").from(address));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.getFirst().header("RateLimit-Policy")).isEqualTo("\"anonymous\";q=100;w=60");
        assertThat(answers.getFirst().header("RateLimit")).startsWith("\"anonymous\";r=");
        // A token flows back every 0.6 s, so one or two more may have passed.
        Answer refused = many(3, i -> Gate.get("/v1/maybe/echo").from(address)).getLast();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate-limited");
        assertThat(refused.json().getString("limit")).isEqualTo("anonymous");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
        assertThat(refused.header("RateLimit")).startsWith("\"anonymous\";r=0");
        // Neighbours behind the same address who are signed in notice nothing.
        for (int neighbour = 0; neighbour < 2; neighbour++) {
            String token = TestIssuer.current().token().sign();
            assertThat(Gate.get("/v1/maybe/echo")
                            .from(address)
                            .bearer(token)
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void signedIn_paysForDeviceAndAccount() {
        String account = UUID.randomUUID().toString();
        String phone = TestIssuer.current().token().of(account).sign();
        List<Answer> answers = many(123, i -> Gate.get("/v1/closed/echo").bearer(phone));
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSizeBetween(1, 3);
        assertThat(answers.getFirst().header("RateLimit-Policy"))
                .isEqualTo("\"device\";q=120;w=60, \"account\";q=240;w=60");
        Answer refused = Gate.get("/v1/closed/echo").bearer(phone).send();
        assertThat(refused.json().getString("limit")).isEqualTo("device");
        String tablet = TestIssuer.current().token().of(account).sign();
        assertThat(Gate.get("/v1/closed/echo").bearer(tablet).send().status()).isEqualTo(200);
    }

    @Test
    void write_costsTwoReads() {
        String token = TestIssuer.current().token().sign();
        Answer answer = Gate.post("/v1/closed/echo", "{}").bearer(token).send();
        assertThat(answer.header("RateLimit")).startsWith("\"device\";r=118");
    }

    @Test
    void appsBehindACarriersAddress_doNotDisturbEachOther() {
        String carrier = "102.89." + ThreadLocalRandom.current().nextInt(250) + "."
                + ThreadLocalRandom.current().nextInt(250);
        String greedy = UUID.randomUUID().toString();
        List<Answer> answers = many(
                400,
                i -> Gate.get("/v1/maybe/echo").from(carrier).header("X-Install-Id", new UUID(7, i / 40).toString()));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        List<Answer> greedyAnswers =
                many(150, i -> Gate.get("/v1/maybe/echo").from(carrier).header("X-Install-Id", greedy));
        assertThat(greedyAnswers.stream().filter(answer -> answer.status() == 429))
                .hasSizeGreaterThan(40);
        assertThat(Gate.get("/v1/maybe/echo")
                        .from(carrier)
                        .header("X-Install-Id", new UUID(7, 3).toString())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signIn_isCountedByInstallAndByAddress() {
        String install = UUID.randomUUID().toString();
        List<Answer> answers =
                many(12, i -> Gate.post("/v1/sign-in", "{}").from(address).header("X-Install-Id", install));
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSizeBetween(1, 2);
        assertThat(Gate.post("/v1/sign-in", "{}")
                        .from(address)
                        .header("X-Install-Id", UUID.randomUUID().toString())
                        .send()
                        .status())
                .isEqualTo(200);
        List<Answer> guessing = many(
                60,
                i -> Gate.post("/v1/sign-in", "{}")
                        .from(address)
                        .header("X-Install-Id", UUID.randomUUID().toString()));
        assertThat(guessing.stream().filter(answer -> answer.status() == 429)).hasSizeGreaterThan(5);
    }

    @Test
    void forgedForwardedFor_opensNoNewBucket() {
        HttpClient untrusted = Gate.client("127.0.0.3");
        List<Answer> answers = many(
                103, i -> Gate.get("/v1/maybe/echo").directly(untrusted).header("X-Forwarded-For", Gate.anyAddress()));
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).isNotEmpty();
    }

    @Test
    void addressesOfOneSubscriberLine_shareABucket() {
        String network =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 65535)) + ":7:";
        List<Answer> answers =
                many(103, i -> Gate.get("/v1/maybe/echo").from(network + "1:2:3:" + Integer.toHexString(i)));
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).isNotEmpty();
        assertThat(Gate.get("/v1/maybe/echo")
                        .from(network.replace(":7:", ":8:") + "1:2:3:4")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void badTokens_arePaidForByTheAddress() {
        List<Answer> answers =
                many(25, i -> Gate.get("/v1/maybe/echo").from(address).bearer("rubbish" + i));
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSizeGreaterThan(2);
    }

    @Test
    void withRedisAway_limitsStillBiteAndNothingFails() {
        Gate.control("cut/redis");
        try {
            List<Answer> answers = many(120, i -> Gate.get("/v1/maybe/echo").from(address));
            assertThat(answers.stream().map(Answer::status).distinct()).containsExactlyInAnyOrder(200, 429);
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSizeBetween(100, 103);
            long before = System.nanoTime();
            assertThat(Gate.get("/v1/maybe/echo").send().status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));
        } finally {
            Gate.control("restore/redis");
        }
        // By itself the shared buckets return, and those are still full.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Gate.get("/v1/maybe/echo").from(address).send().status() == 200);
    }

    /** Fewer at once than there are places. */
    private static List<Answer> many(int count, IntFunction<Gate.Call> call) {
        List<Answer> answers = new ArrayList<>();
        for (int from = 0; from < count; from += 50) {
            List<Future<Answer>> sending = IntStream.range(from, Math.min(count, from + 50))
                    .mapToObj(i -> call.apply(i).sending())
                    .toList();
            Future.all(sending).toCompletionStage().toCompletableFuture().join();
            sending.forEach(sent -> answers.add(sent.result()));
        }
        return answers;
    }
}
