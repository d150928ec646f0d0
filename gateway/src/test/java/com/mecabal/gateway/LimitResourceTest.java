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
        Answer first = Gate.get("/v1/maybe/echo").from(address).send();
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"anonymous\";q=100;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"anonymous\";r=99;t=1");
        Answer refused = refusedAfter(99, 100, i -> Gate.get("/v1/maybe/echo").from(address));
        assertThat(refused.code()).isEqualTo("rate-limited");
        assertThat(refused.json().getString("limit")).isEqualTo("anonymous");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
        assertThat(refused.header("RateLimit")).startsWith("\"anonymous\";r=0");
        // Neighbours behind the same address who are signed in notice nothing.
        for (int neighbour = 0; neighbour < 2; neighbour++) {
            String token = TestIssuer.current().token().sign();
            Answer answer =
                    Gate.get("/v1/maybe/echo").from(address).bearer(token).send();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void signedIn_paysForDeviceAndAccount() {
        String account = UUID.randomUUID().toString();
        String phone = TestIssuer.current().token().of(account).sign();
        Answer first = Gate.get("/v1/closed/echo").bearer(phone).send();
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"device\";q=120;w=60, \"account\";q=240;w=60");
        Answer refused = refusedAfter(119, 120, i -> Gate.get("/v1/closed/echo").bearer(phone));
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
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String carrier = "102.89." + random.nextInt(250) + "." + random.nextInt(250);
        String greedy = UUID.randomUUID().toString();
        List<Answer> answers = many(
                400,
                i -> Gate.get("/v1/maybe/echo").from(carrier).header("X-Install-Id", new UUID(7, i / 40).toString()));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        Answer refused = refusedAfter(
                100, 100, i -> Gate.get("/v1/maybe/echo").from(carrier).header("X-Install-Id", greedy));
        assertThat(refused.json().getString("limit")).isEqualTo("install");
        Answer other = Gate.get("/v1/maybe/echo")
                .from(carrier)
                .header("X-Install-Id", new UUID(7, 3).toString())
                .send();
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void signIn_isCountedByInstallAndByAddress() {
        String install = UUID.randomUUID().toString();
        Answer sameApp = refusedAfter(
                10, 10, i -> Gate.post("/v1/sign-in", "{}").from(address).header("X-Install-Id", install));
        assertThat(sameApp.json().getString("limit")).isEqualTo("sign-in");
        Answer otherApps = refusedAfter(
                50,
                60,
                i -> Gate.post("/v1/sign-in", "{}")
                        .from(address)
                        .header("X-Install-Id", UUID.randomUUID().toString()));
        assertThat(otherApps.json().getString("limit")).isEqualTo("sign-in-address");
    }

    @Test
    void forgedForwardedFor_opensNoNewBucket() {
        HttpClient untrusted = Gate.client("127.0.0.3");
        refusedAfter(
                100,
                100,
                i -> Gate.get("/v1/maybe/echo").directly(untrusted).header("X-Forwarded-For", Gate.anyAddress()));
    }

    @Test
    void addressesOfOneSubscriberLine_shareABucket() {
        String network =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 65535)) + ":";
        refusedAfter(100, 100, i -> Gate.get("/v1/maybe/echo").from(network + "7:1:2:3:" + Integer.toHexString(i + 1)));
        assertThat(Gate.get("/v1/maybe/echo").from(network + "8:1:2:3:4").send().status())
                .isEqualTo(200);
    }

    @Test
    void badTokens_arePaidForByTheAddress() {
        List<Answer> answers =
                many(40, i -> Gate.get("/v1/maybe/echo").from(address).bearer("rubbish" + i));
        assertThat(answers.stream().filter(answer -> answer.status() == 401)).hasSizeBetween(20, 30);
        assertThat(answers.stream().filter(answer -> answer.status() == 429)).hasSizeBetween(10, 20);
    }

    @Test
    void withRedisAway_limitsStillBiteAndNothingFails() {
        Gate.control("cut/redis");
        try {
            refusedAfter(100, 100, i -> Gate.get("/v1/maybe/echo").from(address));
            long before = System.nanoTime();
            assertThat(Gate.get("/v1/maybe/echo").send().status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));
        } finally {
            Gate.control("restore/redis");
        }
        // By itself the shared bucket returns, and that one is still full: locally there would be one token by now.
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            Answer answer = Gate.get("/v1/maybe/echo").from(address).send();
            return answer.status() == 200 && answer.header("RateLimit").contains("r=9");
        });
    }

    /**
     * Calls until one is refused, which must be after what is left in the bucket and what has flowed back meanwhile.
     *
     * @param perMinute what flows back
     */
    private static Answer refusedAfter(int left, int perMinute, IntFunction<Gate.Call> call) {
        long start = System.nanoTime();
        int allowed = 0;
        while (allowed <= left + perMinute) {
            int before = allowed;
            List<Answer> answers = many(10, i -> call.apply(before + i));
            assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 429);
            allowed += (int)
                    answers.stream().filter(answer -> answer.status() == 200).count();
            List<Answer> refused =
                    answers.stream().filter(answer -> answer.status() == 429).toList();
            if (!refused.isEmpty()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                assertThat(allowed).isBetween(left, left + 1 + (int) Math.ceil(seconds * perMinute / 60));
                return refused.getFirst();
            }
        }
        throw new AssertionError("never refused");
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
