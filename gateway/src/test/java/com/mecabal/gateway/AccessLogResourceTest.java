package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AccessLogResourceTest {

    private static final List<String> SECRETS =
            List.of("8012345678", "424242", "neighbour@example.ng", "s3cret", "eyJ", "11.22.33.44");

    /** Access lines have a way of their own. */
    private static final List<String> LOGGERS = List.of("", "access");

    @Inject
    MeterRegistry registry;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGERS.forEach(name -> Logger.getLogger(name).addHandler(listener));
    }

    @AfterEach
    void leave() {
        LOGGERS.forEach(name -> Logger.getLogger(name).removeHandler(listener));
    }

    @Test
    void signInJourney_leavesNothingPersonalInLogsAndMetrics() {
        String account = UUID.randomUUID().toString();
        String token = TestIssuer.current().token().of(account).sign();
        Gate.post("/v1/sign-in?to=%2B2348012345678", "{\"phone\":\"+2348012345678\",\"code\":\"424242\"}")
                .from("11.22.33.44")
                .send();
        Gate.get("/v1/closed/neighbour@example.ng?q=s3cret")
                .from("11.22.33.44")
                .bearer(token)
                .send();
        Gate.get("/v1/nowhere/8012345678").from("11.22.33.44").bearer(token).send();
        Gate.get("/v1/open/status?is=500&q=s3cret").from("11.22.33.44").send();
        Awaitility.await()
                .until(() ->
                        lines.stream().filter(line -> line.startsWith("id=")).count() >= 4);
        assertThat(lines)
                .anyMatch(line -> line.contains("route=POST /v1/sign-in status=200"))
                .anyMatch(line -> line.contains("route=GET /v1/closed/** status=200")
                        && line.contains("account=" + account)
                        && line.contains("net=11.22.33.0"))
                .anyMatch(line -> line.contains("route=GET - status=404"));
        for (String secret : SECRETS) {
            assertThat(lines).as(secret).noneMatch(line -> line.contains(secret));
            assertThat(registry.getMeters())
                    .as(secret)
                    .noneMatch(meter -> meter.getId().toString().contains(secret));
        }
        assertThat(registry.getMeters())
                .noneMatch(meter -> meter.getId().toString().contains(account));
        Timer closed =
                registry.get("gateway.requests").tag("route", "/v1/closed/**").timer();
        assertThat(Stream.of(closed.takeSnapshot().histogramCounts())
                        .map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS)))
                .as("what the latency alerts compare with")
                .contains(200.0, 500.0)
                .hasSizeLessThanOrEqualTo(6);
    }
}
