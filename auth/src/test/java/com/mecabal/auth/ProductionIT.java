package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.testkit.backing.BackingServices;
import com.mecabal.testkit.backing.KeycloakServer;
import com.mecabal.testkit.process.PackagedService;
import com.mecabal.testkit.sms.FakeTermii;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The packaged service in the profile {@code prod}. */
class ProductionIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void prod_refusesWhatDevelopmentStartsWithAndNamesEveryKey() throws Exception {
        try (PackagedService auth = PackagedService.start(Map.of(
                "AUTH_ASSERTION_KEY", "dev:AAAA",
                "KEYCLOAK_MINT_SECRET", "secret",
                "KEYCLOAK_PROVISION_SECRET", "secret"))) {
            assertThat(auth.awaitEnd()).isNotZero();

            assertThat(auth.output())
                    .contains("Not fit for production")
                    .contains(
                            "MECABAL_SECRET",
                            "DB_PASSWORD",
                            "RABBITMQ_PASSWORD",
                            "AUTH_PEPPER",
                            "AUTH_IDENTIFIER_KEY",
                            "AUTH_REFRESH_KEY",
                            "AUTH_ASSERTION_KEY",
                            "KEYCLOAK_MINT_SECRET",
                            "KEYCLOAK_PROVISION_SECRET",
                            "OTP_SMS_SENDER is console",
                            "OTP_EMAIL_SENDER is console");
        }
    }

    @Test
    void prod_doesNotStartWithoutTheKeysThatHaveNoDefault() throws Exception {
        try (PackagedService auth = PackagedService.start(Map.of())) {
            assertThat(auth.awaitEnd()).isNotZero();

            assertThat(auth.output())
                    .contains("AUTH_ASSERTION_KEY", "KEYCLOAK_MINT_SECRET", "KEYCLOAK_PROVISION_SECRET");
        }
    }

    @Test
    void prod_signsPeopleInByACodeThatTheProviderCarried() throws Exception {
        try (FakeTermii termii = new FakeTermii();
                PackagedService auth = PackagedService.start(complete(termii)).awaitReady()) {
            TestPhone phone = TestPhone.fresh();

            JsonNode challenge = post(auth, "/v1/auth/challenges", phone.newChallenge(), 201);
            String code = await().atMost(Duration.ofSeconds(20))
                    .until(() -> termii.lastTextTo(phone.number()), Optional::isPresent)
                    .orElseThrow()
                    .substring(0, 6);
            JsonNode signedIn = post(
                    auth,
                    "/v1/auth/sessions",
                    phone.newSession(challenge.get("id").asText(), code),
                    201);

            assertThat(signedIn.at("/account/status").asText()).isEqualTo("active");
            assertThat(signedIn.get("accessToken").asText()).isNotBlank();
            assertThat(status(auth.managementUri(
                            "/q/dev/codes?to=%2B" + phone.number().substring(1))))
                    .as("nobody reads codes on the management port")
                    .isEqualTo(404);
        }
    }

    /** All that an operator sets, in the names in which he sets it. */
    private static Map<String, String> complete(FakeTermii termii) {
        Map<String, String> keycloak = KeycloakServer.up().settings();
        Map<String, String> own = new BackingServices().start();
        Map<String, String> environment = new HashMap<>(keycloak);
        environment.putAll(Map.ofEntries(
                Map.entry("MECABAL_SECRET", secret()),
                Map.entry("DB_URL", own.get("quarkus.datasource.reactive.url")),
                Map.entry("DB_USER", own.get("quarkus.datasource.username")),
                Map.entry("DB_PASSWORD", own.get("quarkus.datasource.password")),
                Map.entry("REDIS_URL", own.get("quarkus.redis.hosts")),
                Map.entry("RABBITMQ_VHOST", own.get("mecabal.broker.virtual-host")),
                Map.entry("OTP_SMS_SENDER", "termii"),
                Map.entry("OTP_EMAIL_SENDER", "none"),
                Map.entry("TERMII_URL", termii.url().toString()),
                Map.entry("TERMII_API_KEY", "a key"),
                Map.entry("TERMII_SENDER_ID", "MeCabal")));
        return environment;
    }

    private static String secret() {
        return UUID.randomUUID().toString() + UUID.randomUUID();
    }

    private JsonNode post(PackagedService auth, String path, Map<String, Object> body, int expected) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(auth.uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return JSON.readTree(answer.body());
    }

    private int status(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
