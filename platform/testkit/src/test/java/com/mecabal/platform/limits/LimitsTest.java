package com.mecabal.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitsTest {

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void bucket_refusesWhenItIsEmptyAndSaysWhenToComeBack() {
        for (int i = 0; i < 3; i++) {
            Answer passed = take(amina).expect(204);
            assertThat(passed.header("ratelimit").orElseThrow()).contains("r=" + (2 - i));
        }
        Answer refused = take(amina).expect(429, "rate-limited");
        assertThat(refused.json().path("limit").asText()).isEqualTo("open-burst");
        assertThat(Integer.parseInt(refused.header("retry-after").orElseThrow()))
                .isBetween(1, 20);
    }

    @Test
    void bucket_isOneForEachKey() {
        for (int i = 0; i < 3; i++) {
            take(amina).expect(204);
        }
        take(TestNeighbour.resident()).expect(204);
    }

    @Test
    void parallelTakers_getExactlyTheSize() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            Callable<Answer> request = () -> amina.post("/v1/notes/limited?limit=CLOSED_BURST");
            long passed = 0;
            List<Future<Answer>> answers = threads.invokeAll(
                    IntStream.range(0, 30).mapToObj(i -> request).toList());
            for (Future<Answer> answer : answers) {
                passed += answer.get().status() == 204 ? 1 : 0;
            }
            assertThat(passed).isEqualTo(3);
        }
    }

    private static Answer take(TestNeighbour caller) {
        return caller.post("/v1/notes/limited?limit=OPEN_BURST");
    }
}
