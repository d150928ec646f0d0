package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The profile in which a load generator may stand for many people; without it the address answers 404 (RoutingResourceTest). */
@QuarkusTest
@TestProfile(LoadtestKeyResourceTest.LoadtestProfile.class)
@QuarkusTestResource(Surroundings.class)
class LoadtestKeyResourceTest {

    public static class LoadtestProfile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.loadtest-secret", "for-this-test-only");
        }
    }

    private final String address = Gate.anyAddress();
    private final String someone = "someone-" + UUID.randomUUID();

    @Test
    void key_livesAtMostFourHours() {
        Instant expires =
                Instant.parse(Gate.get("/.well-known/loadtest").send().json().getString("expiresAt"));
        assertThat(expires).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(4)));
    }

    @Test
    void keyHolder_isCountedByTheNameThatItGives() {
        String key = key();
        IntStream.range(0, 100).forEach(i -> assertThat(call(key, someone)).isEqualTo(200));
        assertThat(IntStream.range(0, 20).map(i -> call(key, someone))).contains(429);
        assertThat(call(key, "another-" + UUID.randomUUID())).isEqualTo(200);
    }

    @Test
    void upstream_seesAnAddressForEachName() {
        String key = key();
        String seen = forwardedFor(key, someone);
        assertThat(seen).matches("198\\.1[89]\\.\\d+\\.\\d+").isEqualTo(forwardedFor(key, someone));
        assertThat(forwardedFor(key, "another-" + UUID.randomUUID())).isNotEqualTo(seen);
    }

    @Test
    void forgedOrForeignKey_changesNothing() {
        String key = key();
        for (String forged : new String[] {"", "rubbish", key + "x", "9" + key, "99999999999.x"}) {
            assertThat(forwardedFor(forged, someone)).as(forged).isEqualTo(address);
        }
    }

    private static String key() {
        return Gate.get("/.well-known/loadtest").send().json().getString("token");
    }

    private int call(String key, String name) {
        return sent(key, name).status();
    }

    private String forwardedFor(String key, String name) {
        return sent(key, name).json().getJsonObject("headers").getString("x-forwarded-for");
    }

    private Gate.Answer sent(String key, String name) {
        return Gate.get("/v1/maybe/echo")
                .from(address)
                .header("X-Loadtest-Token", key)
                .header("X-Loadtest-Client", name)
                .send();
    }
}
