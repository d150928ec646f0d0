package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.backing.CuttableProxy;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class OutageTest {

    Outages outages;
    CuttableProxy keycloak;

    @Inject
    TestClock clock;

    @Inject
    SentEvents sent;

    @AfterEach
    void mend() {
        outages.mendAll();
        keycloak.mend();
        clock.reset();
    }

    @Test
    void withoutRedis_noCodeIsSentOrTriedAndTheRestGoesOn() {
        TestPhone phone = TestPhone.fresh();
        JsonNode signedIn = phone.signIn().expect(201).json();
        clock.advance(Duration.ofMinutes(2));
        TestPhone other = phone.inAnotherPhone();
        String challenge = other.challenge();
        String code = other.code();

        outages.redis().cut();

        TestPhone.fresh().askForCode().expect(503, "codes-unavailable");
        other.redeem(challenge, code).expect(503, "codes-unavailable");
        JsonNode refreshed =
                phone.refresh(signedIn.get("refreshToken").asText()).expect(200).json();
        String token = refreshed.get("accessToken").asText();
        Service.call("GET", "/v1/auth/me").token(token).send().expect(200);
        Service.call("DELETE", "/v1/auth/sessions/current").token(token).send().expect(204);

        outages.redis().mend();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> TestPhone.fresh().askForCode().status() == 201);
    }

    @Test
    void withoutKeycloak_aRefreshWaitsAndTheSameTokenWorksLater() {
        TestPhone phone = TestPhone.fresh();
        JsonNode signedIn = phone.signIn().expect(201).json();
        String token = signedIn.get("refreshToken").asText();

        keycloak.cut();
        var refused = phone.refresh(token).expect(503, "sign-in-unavailable");
        Service.call("GET", "/v1/auth/me")
                .token(signedIn.get("accessToken").asText())
                .send()
                .expect(200);
        keycloak.mend();

        assertThat(refused.header("retry-after")).contains("5");
        phone.refresh(token).expect(200);
    }

    @Test
    void withoutKeycloak_aRegistrationIsCompletedByTheNextSignIn() {
        TestPhone phone = TestPhone.fresh();
        String challenge = phone.challenge();

        keycloak.cut();
        phone.redeem(challenge, phone.code()).expect(503, "sign-in-unavailable");
        keycloak.mend();
        clock.advance(Duration.ofMinutes(2));
        String old = phone.code();
        String again = phone.challenge();
        await().until(() -> !phone.code().equals(old));
        JsonNode signedIn = phone.redeem(again, phone.code()).expect(201).json();

        UUID account = UUID.fromString(signedIn.at("/account/id").asText());
        assertThat(signedIn.at("/account/isNew").asBoolean()).isTrue();
        assertThat(signedIn.at("/account/status").asText()).isEqualTo("active");
        assertThat(sent.of(account, "auth.account-registered.v1")).hasSize(1);
    }

    @Test
    void withoutTheBroker_everythingWorksAndEventsWait() {
        outages.broker().cut();

        JsonNode signedIn = TestPhone.fresh().signIn().expect(201).json();
        UUID account = UUID.fromString(signedIn.at("/account/id").asText());
        outages.broker().mend();

        // the number is still in the row until the broker has it
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sent.of(account, "auth.contact-changed.v1"))
                        .singleElement()
                        .satisfies(contact ->
                                assertThat(contact.containsKey("phone")).isFalse()));
    }
}
