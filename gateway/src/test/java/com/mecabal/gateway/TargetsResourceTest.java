package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.route.CurrentRoutes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TargetsResourceTest {

    @Inject
    CurrentRoutes routes;

    @Inject
    MeterRegistry registry;

    @ConfigProperty(name = "gateway.routes-file")
    Path routesFile;

    @ConfigProperty(name = "gateway.targets-file")
    Path targetsFile;

    private final String key = UUID.randomUUID().toString();
    private String given;
    private String oldAddress;
    private String newAddress;

    @BeforeEach
    void gammaIsFoundByAVariable() throws IOException {
        given = Files.readString(routesFile);
        oldAddress = addressOf("gamma");
        newAddress = addressOf("beta");
        Files.writeString(routesFile, given.replace("\"" + oldAddress + "\"", "\"${GAMMA_URL:" + oldAddress + "}\""));
        assertThat(routes.reload()).isTrue();
    }

    @AfterEach
    void gammaIsWhereItWas() throws IOException {
        Files.writeString(routesFile, given);
        Files.deleteIfExists(targetsFile);
        assertThat(routes.reload()).isTrue();
    }

    @Test
    void movedService_answersWhatItHadBegunAndGetsNothingMore() throws IOException {
        CompletableFuture<Answer> begun = CompletableFuture.supplyAsync(
                () -> Gate.get("/v1/gamma/page?wait=1500&key=" + key).send());
        await().atMost(Duration.ofSeconds(5)).until(() -> underWay(oldAddress) == 1);
        Files.writeString(targetsFile, "GAMMA_URL=" + newAddress + "\n");
        assertThat(routes.reload()).isTrue();

        assertThat(Gate.get("/v1/gamma/echo?key=" + key).send().status()).isEqualTo(200);
        assertThat(Gate.seen("beta", key)).isEqualTo(1);
        assertThat(underWay(oldAddress)).isEqualTo(1);
        assertThat(begun.join().status()).isEqualTo(200);
        assertThat(Gate.seen("gamma", key)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> underWay(oldAddress) == null);
    }

    @Test
    void goneFile_sendsCallsWhereTheyWentBefore() throws IOException {
        Files.writeString(targetsFile, "GAMMA_URL=" + newAddress + "\n");
        assertThat(routes.reload()).isTrue();
        Files.delete(targetsFile);
        assertThat(routes.reload()).isTrue();
        assertThat(Gate.get("/v1/gamma/echo?key=" + key).send().status()).isEqualTo(200);
        assertThat(Gate.seen("gamma", key)).isEqualTo(1);
    }

    @Test
    void addressThatIsNone_changesNothing() throws IOException {
        Files.writeString(targetsFile, "GAMMA_URL=somewhere\n");
        assertThat(routes.reload()).isFalse();
        assertThat(Gate.get("/v1/gamma/echo").send().status()).isEqualTo(200);
    }

    /** Null for an address that nobody is sent to any more. */
    private Integer underWay(String address) {
        Gauge gauge =
                registry.find("gateway.target.calls").tag("target", address).gauge();
        return gauge == null ? null : (int) gauge.value();
    }

    private String addressOf(String upstream) {
        Matcher found = Pattern.compile(upstream + ": .*? url: \"([^\"]+)\"").matcher(given);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
