package com.mecabal.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.Operator;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.SignedInPhone;
import com.mecabal.testkit.backing.CuttableProxy;
import com.mecabal.testkit.clock.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class PasswordResourceTest {

    private static final String ANOTHER = "egusi with pounded yam";

    CuttableProxy keycloak;

    @Inject
    TestClock clock;

    @Inject
    SentEvents sent;

    @AfterEach
    void mend() {
        keycloak.mend();
        clock.reset();
    }

    @Test
    void set_isHeardAndEndsTheOtherSessions() {
        SignedInPhone ada = SignedInPhone.fresh();
        clock.advance(Duration.ofMinutes(2));
        SignedInPhone tablet = SignedInPhone.of(ada.phone().inAnotherPhone());

        tablet.setPassword(SignedInPhone.PASSWORD).expect(204);

        assertThat(ada.refresh()
                        .expect(401, "session-ended")
                        .json()
                        .get("reason")
                        .asText())
                .isEqualTo("password-changed");
        tablet.refresh().expect(200);
        JsonNode me = tablet.get("/v1/auth/me").expect(200).json();
        assertThat(me.get("hasPassword").asBoolean()).isTrue();
        assertThat(sent.of(ada.account(), "auth.security-notice-raised.v1"))
                .anySatisfy(notice -> assertThat(notice.getString("kind")).isEqualTo("password-changed"));
    }

    @Test
    void set_makesTheOldPasswordWorthless() {
        SignedInPhone ada = SignedInPhone.fresh();
        ada.setPassword(SignedInPhone.PASSWORD).expect(204);

        ada.setPassword(ANOTHER).expect(204);

        ada.proveByPassword(SignedInPhone.PASSWORD).expect(401, "credentials-invalid");
        ada.proveByPassword(ANOTHER).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password1", "Football1", "1q2w3e4r5t"})
    void set_refusesWhatEverybodyUses(String password) {
        SignedInPhone.fresh().setPassword(password).expect(422, "password-too-common");
    }

    @Test
    void set_refusesOnesOwnNumber() {
        SignedInPhone ada = SignedInPhone.fresh();

        ada.setPassword("Ada0" + ada.phone().number().substring(4)).expect(422, "password-contains-identifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77"})
    void set_refusesWhatIsTooShort(String password) {
        SignedInPhone.fresh().setPassword(password).expect(400, "validation-failed");
    }

    @Test
    void set_refusesWhatIsTooLong() {
        SignedInPhone.fresh().setPassword("long ".repeat(26)).expect(400, "validation-failed");
    }

    @Test
    void set_needsAFreshProof() {
        SignedInPhone ada = SignedInPhone.fresh();
        clock.advance(Duration.ofMinutes(11));

        ada.setPassword(SignedInPhone.PASSWORD).expect(403, "step-up-required");
    }

    @Test
    void set_byStaffNeedsTheOldPassword() {
        SignedInPhone ada = SignedInPhone.fresh();
        ada.setPassword(SignedInPhone.PASSWORD).expect(204);
        assertThat(Operator.appointAdmin(ada.phone().number())).isEqualTo(201);

        JsonNode refused =
                ada.setPassword(ANOTHER).expect(403, "step-up-required").json();

        assertThat(refused.get("level").asInt()).isEqualTo(3);
        ada.proveByPassword(SignedInPhone.PASSWORD).expect(200);
        ada.setPassword(ANOTHER).expect(204);
    }

    @Test
    void set_withoutKeycloakChangesNothing() {
        SignedInPhone ada = SignedInPhone.fresh();

        keycloak.cut();
        ada.setPassword(SignedInPhone.PASSWORD).expect(503, "sign-in-unavailable");
        keycloak.mend();

        assertThat(ada.get("/v1/auth/me").expect(200).json().get("hasPassword").asBoolean())
                .isFalse();
        assertThat(sent.audit(ada.account())).containsExactly("sign-in");
    }

    @Test
    void set_takesNothingElse() {
        SignedInPhone.fresh()
                .send("PUT", "/v1/auth/password", Map.of("newPassword", ANOTHER, "accountId", "x"))
                .expect(400, "unknown-field");
    }
}
