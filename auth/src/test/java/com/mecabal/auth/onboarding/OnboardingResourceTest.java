package com.mecabal.auth.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.TestPhone;
import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class OnboardingResourceTest {

    @Inject
    IncomingEvents others;

    @Inject
    SentEvents sent;

    TestPhone phone;
    JsonNode signedIn;
    UUID account;

    @BeforeEach
    void signIn() {
        phone = TestPhone.fresh();
        signedIn = phone.signIn().expect(201).json();
        account = UUID.fromString(signedIn.at("/account/id").asText());
    }

    @Test
    void steps_nameTheCallThatDoesThem() {
        JsonNode view = onboarding();

        assertThat(view.get("complete").asBoolean()).isFalse();
        assertThat(view.get("nextStep").asText()).isEqualTo("profile");
        assertThat(view.at("/steps/0/state").asText()).isEqualTo("done");
        assertThat(view.at("/steps/1/resource").asText()).isEqualTo("PATCH /v1/people/me");
        assertThat(view.at("/steps/2/state").asText()).isEqualTo("open");
    }

    @Test
    void home_twiceAndBeforeTheProfileMakesOneResident() {
        var home = others.say("user", home(2));
        others.sayAgain(home);
        others.say("user", home(1));
        others.say("user", profile(1, true));

        await().untilAsserted(() ->
                assertThat(onboarding().get("complete").asBoolean()).isTrue());
        assertThat(onboarding().get("nextStep").asText()).isEqualTo("none");
        assertThat(sent.of(account, "auth.roles-changed.v1")).singleElement().satisfies(changed -> {
            assertThat(changed.getLong("version")).isEqualTo(2);
            assertThat(changed.getBoolean("reduced")).isFalse();
            assertThat(changed.getJsonArray("roles").getJsonObject(0).getString("role"))
                    .isEqualTo("resident");
        });
        JsonNode refreshed =
                phone.refresh(signedIn.get("refreshToken").asText()).expect(200).json();
        JsonNode claims = claims(refreshed.get("accessToken").asText());
        assertThat(claims.at("/roles/0").asText()).isEqualTo("resident");
        assertThat(claims.get("rv").asLong()).isEqualTo(2);
        assertThat(claims.get("onb").asText()).isEqualTo("complete");
        assertThat(claims.get("sid")).isEqualTo(signedIn.at("/session/id"));
        assertThat(claims.get("acr").asText()).isEqualTo("2");
        assertThat(claims.get("aud").asText()).isEqualTo("mecabal");
    }

    @Test
    void profile_olderThanTheOneKnownChangesNothing() {
        others.say("user", profile(2, true));
        await().untilAsserted(
                        () -> assertThat(onboarding().get("nextStep").asText()).isEqualTo("home-place"));
        others.say("user", profile(1, false));
        others.say("user", home(1));

        await().untilAsserted(() ->
                assertThat(onboarding().get("complete").asBoolean()).isTrue());
    }

    @Test
    void verification_givesAndTakesTheRole() {
        others.say("user", verified(1, true));
        await().untilAsserted(() ->
                assertThat(sent.of(account, "auth.roles-changed.v1")).hasSize(1));
        others.say("user", verified(2, false));

        await().untilAsserted(() -> assertThat(sent.of(account, "auth.roles-changed.v1"))
                .hasSize(2)
                .last()
                .satisfies(changed -> {
                    assertThat(changed.getBoolean("reduced")).isTrue();
                    assertThat(changed.getJsonArray("roles")).isEmpty();
                }));
    }

    private JsonNode onboarding() {
        return Service.call("GET", "/v1/auth/onboarding")
                .token(signedIn.get("accessToken").asText())
                .send()
                .expect(200)
                .json();
    }

    private static JsonNode claims(String token) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A home in an open place: nothing gated is needed. */
    private MembershipChanged home(long version) {
        UUID place = UUID.randomUUID();
        return new MembershipChanged(
                account,
                version,
                true,
                place,
                List.of(place),
                1,
                place,
                false,
                "claimed",
                List.of(place),
                List.of(),
                List.of(),
                UUID.randomUUID(),
                8.52,
                12.0);
    }

    private ProfileChanged profile(long version, boolean complete) {
        return new ProfileChanged(
                account,
                version,
                "Ada Obi",
                "Ada",
                null,
                null,
                ProfileChanged.Status.ACTIVE,
                complete,
                Instant.now(),
                "en",
                List.of("en"),
                "Africa/Lagos",
                18,
                ProfileChanged.Audience.NEIGHBOURS,
                ProfileChanged.Audience.NEIGHBOURS,
                ProfileChanged.Audience.NEIGHBOURS,
                ProfileChanged.Reach.COMMUNITY);
    }

    private VerificationChanged verified(long version, boolean resident) {
        return new VerificationChanged(
                account,
                version,
                true,
                resident,
                false,
                resident ? VerificationChanged.Level.RESIDENT : VerificationChanged.Level.PHONE,
                resident,
                Instant.now(),
                Instant.now());
    }
}
